import { Token } from 'aws-cdk-lib';
import { instanceType } from '../../../src/api/capacity/instance-types';
import { CapacityShape } from '../../../src/api/service/shape';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import * as fc from '../../support/fast-check';
import { hosts, service } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

function fits(taskDefinition: TaskDefinitionShape, ...capacities: CapacityShape[]): string[] {
  return service({ taskDefinition, capacities }).map(found => found.replace('ECS-SVC-023 taskDefinition.', ''));
}

describe('a task', () => {
  const M7G = hosts(['m7g.large']);

  test('fits a host that has room', () => {
    expect(fits({ cpu: '2048', memory: '8064', runtimePlatform: { cpuArchitecture: 'ARM64' } }, M7G)).toEqual([]);
    expect(fits({}, M7G)).toEqual([]);
  });

  test.each<[TaskDefinitionShape, CapacityShape, string]>([
    [{ cpu: 4096 }, M7G, 'cpu must fit a host, got 4096 CPU units where m7g.large has 2048'],
    [{ memory: '8192' }, M7G, 'memory must fit a host, got 8192 MiB where m7g.large has at most 8064 for tasks'],
    [{ memory: 8000 }, hosts(['m7g.large'], { reservedMemory: 256 }), 'memory must fit a host, got 8000 MiB where m7g.large has at most 7808 for tasks'],
    [{ runtimePlatform: { cpuArchitecture: 'X86_64' } }, M7G, 'runtimePlatform.cpuArchitecture must be that of a host, got X86_64 where m7g.large is ARM64'],
    [{ containerDefinitions: [{ memory: 9000, memoryReservation: 5000 }, { memory: 4000 }] }, M7G,
      'memory must fit a host, got 9000 MiB where m7g.large has at most 8064 for tasks'],
    [{ containerDefinitions: [{ cpu: 1024 }, { cpu: 2048 }] }, M7G, 'cpu must fit a host, got 3072 CPU units where m7g.large has 2048'],
    [{ containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', value: '2' }] }] }, hosts(['g5.xlarge'], { gpu: true }),
      'gpu must fit a host, got 2 where g5.xlarge offers 1'],
    [{ containerDefinitions: [{ resourceRequirements: [{ type: 'GPU', value: '1' }] }] }, hosts(['g5.xlarge']),
      'gpu must fit a host, got 1 where g5.xlarge offers 0 with an image that has no support for them'],
    [{ memory: 65_536 }, hosts(['t3.micro', 't3.large']), 'memory must fit a host, got 65536 MiB where t3.large has at most 8064 for tasks'],
  ])('of %j does not', (taskDefinition, capacity, problem) => {
    expect(fits(taskDefinition, capacity)).toEqual([problem]);
  });

  test('fits when one of the types has room, and must fit each capacity', () => {
    expect(fits({ memory: 10_000 }, hosts(['m7g.large', 'm7g.xlarge']))).toEqual([]);
    expect(fits({ memory: 10_000 }, hosts(['m7g.xlarge']), hosts(['m7g.large']))).toHaveLength(1);
  });

  test('is not measured against what nobody knows', () => {
    expect(fits({ memory: 1e9 }, hosts(['m99g.large', 'm7g.large']), hosts([]), hosts([Token.asString({ Ref: 'Type' })]))).toEqual([]);
    expect(fits({ memory: TOKEN, cpu: Token.asString({ Ref: 'Cpu' }), containerDefinitions: [{ memory: TOKEN }] }, M7G)).toEqual([]);
  });

  test('that fits still fits when it asks for less', () => {
    fc.assert(fc.property(fc.constantFrom('t3.small', 'c7i.4xlarge', 'r8g.2xlarge'), fc.integer({ min: 1, max: 200_000 }), fc.nat(100_000), (name, memory, less) => {
      const found = fits({ memory }, hosts([name]));
      expect(found.length === 0 ? fits({ memory: Math.max(1, memory - less) }, hosts([name])) : []).toEqual([]);
      expect(found.length).toBe(memory > Math.floor((instanceType(name)?.memory ?? 0) * 63 / 64) ? 1 : 0);
    }));
  });
});
