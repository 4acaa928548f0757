import { Token } from 'aws-cdk-lib';
import { service } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

test('people cannot enter containers whose root filesystem is read-only', () => {
  const containerDefinitions = [{ name: 'app', readonlyRootFilesystem: true }, { name: 'log' }, { name: 'proxy', readonlyRootFilesystem: true }];
  expect(service({ enableExecuteCommand: true, taskDefinition: { containerDefinitions } }))
    .toEqual(['ECS-SVC-029 enableExecuteCommand must be false with a read-only root filesystem, got true for app, proxy']);
  expect(service({ enableExecuteCommand: true, taskDefinition: { containerDefinitions: [{ name: 'log' }] } })).toEqual([]);
  expect(service({ enableExecuteCommand: false, taskDefinition: { containerDefinitions } })).toEqual([]);
});

describe('desired count', () => {
  test('is 0 to 5000', () => {
    expect([0, 1, 5000].flatMap(desiredCount => service({ desiredCount }))).toEqual([]);
    expect(service({ desiredCount: -1 })).toEqual(['ECS-SVC-004 desiredCount must be 0 or more, got -1']);
    expect(service({ desiredCount: 5001 })).toEqual(['ECS-SVC-004 desiredCount must be 0 to 5000, got 5001']);
    expect(service({ desiredCount: 1.5 })).toEqual(['ECS-SVC-004 desiredCount must be 0 to 5000, got 1.5']);
  });

  test('leaves tokens alone', () => {
    expect(service({ desiredCount: TOKEN })).toEqual([]);
  });

  test('does not go with scaling', () => {
    expect(service({ desiredCount: 2, scalableTarget: { minCapacity: 1, maxCapacity: 2 } }))
      .toEqual(['ECS-SVC-005 desiredCount must be left out when scaling is given, got both']);
  });
});

test('grace period is 0 to 2147483647 seconds', () => {
  expect(service({ healthCheckGracePeriodSeconds: 0 })).toEqual([]);
  expect(service({ healthCheckGracePeriodSeconds: TOKEN })).toEqual([]);
  expect(service({ healthCheckGracePeriodSeconds: 2_147_483_648 })).toHaveLength(1);
});
