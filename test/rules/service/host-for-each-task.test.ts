import { Token } from 'aws-cdk-lib';
import { ServiceShape } from '../../../src/api/service/shape';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import { hosts, service } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

describe('tasks that need a host each', () => {
  const fixedPort: TaskDefinitionShape = { networkMode: 'bridge', containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 8080 }] }] };
  const hostMode: TaskDefinitionShape = { networkMode: 'host', containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] };
  const dynamic: TaskDefinitionShape = { networkMode: 'bridge', containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 0 }, { containerPort: 81 }] }] };
  const distinct = { placementConstraints: [{ type: 'distinctInstance' }] };
  const three = [hosts(['m7g.large'], { maxCount: 2 }), hosts(['m7g.large'], { maxCount: 1 })];

  test.each<[string, ServiceShape, string | undefined]>([
    ['a fixed port', { taskDefinition: fixedPort, desiredCount: 4 }, 'desiredCount must be at most 3, the number of hosts that there can be, got 4 on host port 8080'],
    ['host networking', { taskDefinition: hostMode, desiredCount: 4 }, 'desiredCount must be at most 3, the number of hosts that there can be, got 4 on host port 80'],
    ['distinctInstance', { ...distinct, desiredCount: 4 }, 'desiredCount must be at most 3, the number of hosts that there can be, got 4 with distinctInstance'],
    ['scaling', { ...distinct, scalableTarget: { maxCapacity: 9 } }, 'scalableTarget.maxCapacity must be at most 3, the number of hosts that there can be, got 9 with distinctInstance'],
    ['no host to spare', { ...distinct, desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200 } },
      'desiredCount must be below 3, or no deployment can start a task, got 3 with distinctInstance'],
    ['too high a minimum', { ...distinct, desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 67 } },
      'desiredCount must be below 3, or no deployment can start a task, got 3 with distinctInstance'],
    ['a task to stop first', { ...distinct, desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 66 } }, undefined],
    ['a host to spare', { ...distinct, desiredCount: 2, deploymentConfiguration: { minimumHealthyPercent: 100 } }, undefined],
    ['dynamic ports', { taskDefinition: dynamic, desiredCount: 100 }, undefined],
    ['interfaces of their own', { taskDefinition: { ...fixedPort, networkMode: 'awsvpc' }, desiredCount: 4 }, undefined],
    ['a number that nobody knows', { ...distinct, desiredCount: TOKEN }, undefined],
    ['a daemon', { ...distinct, schedulingStrategy: 'DAEMON' }, undefined],
  ])('with %s', (_, shape, found) => {
    expect(service({ ...shape, capacities: three })).toEqual(found ? [`ECS-SVC-022 ${found}`] : []);
  });

  test('are left alone where the hosts are not known', () => {
    const { hosts: _, ...unknown } = three[0];
    expect(service({ ...distinct, desiredCount: 100, capacities: [unknown] })).toEqual([]);
    expect(service({ ...distinct, desiredCount: 100, capacities: [three[0], hosts([], { maxCount: TOKEN })] })).toEqual([]);
    expect(service({ ...distinct, desiredCount: 100 })).toEqual([]);
  });
});

test('tasks with an interface of their own need as many interfaces, which is advice', () => {
  const taskDefinition = { networkMode: 'awsvpc' };
  const capacities = [hosts(['m7g.medium', 'm7g.large'], { maxCount: 3 })];
  expect(service({ taskDefinition, capacities, desiredCount: 6 })).toEqual([]);
  expect(judge(SERVICE_RULES, { taskDefinition, capacities, desiredCount: 7 })).toMatchObject([{
    id: 'ECS-SVC-024', advice: true, path: 'desiredCount', problem: 'should be at most 6, the number of interfaces that hosts have for tasks, got 7',
  }]);
  expect(service({ taskDefinition, capacities: [hosts(['m99g.large'])], desiredCount: 700 })).toEqual([]);
  expect(service({ taskDefinition: { networkMode: 'bridge' }, capacities, desiredCount: 700 })).toEqual([]);
});
