import { smallestTaskSize } from '../../../src/api/task/smallest-task-size';
import { UNKNOWN } from '../../../src/api/unknown';

test('containers that do not say count for the smallest task of Fargate', () => {
  expect(smallestTaskSize({ containerDefinitions: [{ cpu: 512, memory: 1024 }, {}] })).toEqual({ cpu: 768, memory: 1536 });
});

test('Fargate sells sizes in pairs', () => {
  expect(smallestTaskSize({ requiresCompatibilities: ['FARGATE'], containerDefinitions: [{ cpu: 300, memoryReservation: 700 }] })).toEqual({ cpu: 512, memory: 1024 });
});

test('what is not known counts like what is not said', () => {
  expect(smallestTaskSize({ containerDefinitions: [{ cpu: UNKNOWN as never, memory: UNKNOWN as never }] })).toEqual({ cpu: 256, memory: 512 });
  expect(smallestTaskSize({ containerDefinitions: UNKNOWN as never, requiresCompatibilities: UNKNOWN as never })).toEqual({ cpu: 128, memory: 0 });
});
