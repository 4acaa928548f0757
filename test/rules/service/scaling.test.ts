import { Token } from 'aws-cdk-lib';
import { ScalableTargetShape, ServiceShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import * as fc from '../../support/fast-check';
import { service } from '../../support/service-rules';

function target(scalableTarget: ScalableTargetShape): string[] {
  return judge(SERVICE_RULES, { scalableTarget }).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

const TOKEN = Token.asNumber({ Ref: 'Number' });

const BEHIND_A_LOAD_BALANCER: ServiceShape = {
  loadBalancers: [{}], taskDefinition: { containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] },
};

test('requests are counted where there is an ingress', () => {
  const scalableTarget = { targetValues: { requestsPerTarget: 100 } };
  expect(target(scalableTarget)).toEqual(['ECS-SVC-028 scalableTarget.targetValues.requestsPerTarget must be left out for a service without ingress, got one']);
  expect(judge(SERVICE_RULES, { scalableTarget, loadBalancers: [{}] }).map(finding => finding.id)).not.toContain('ECS-SVC-028');
});

test('policies and scheduled actions have different names', () => {
  const named = (name: string) => ({ name, schedule: 'rate(1 day)', minCapacity: 1 });
  expect(target({ policyNames: ['Cpu', 'Steps'], scheduledActions: [named('Cpu'), named('Night')] })).toEqual([]);
  expect(target({ policyNames: ['Steps', 'Cpu', 'Steps', 'Steps'] })).toEqual(['ECS-SVC-030 scalableTarget must have policies with different names, got Steps twice']);
  expect(target({ scheduledActions: [named('Night'), named('Night')] })).toHaveLength(1);
});

describe('scaling', () => {
  test('has a maximum not below its minimum', () => {
    fc.assert(fc.property(fc.nat(100), fc.nat(100), (minCapacity, maxCapacity) => {
      expect(service({ scalableTarget: { minCapacity, maxCapacity } })).toHaveLength(maxCapacity < minCapacity ? 1 : 0);
    }));
  });

  test.each([
    [{ minCapacity: -1, maxCapacity: 2 }, 'ECS-SVC-006 scalableTarget.minCapacity must be 0 or more, got -1'],
    [{ minCapacity: 3, maxCapacity: 2 }, 'ECS-SVC-006 scalableTarget.maxCapacity must not be below minCapacity 3, got 2'],
    [{ targetValues: { cpuTargetUtilizationPercent: 101 } }, 'ECS-SVC-006 scalableTarget.targetValues.cpuTargetUtilizationPercent must be 1 to 100, got 101'],
    [{ targetValues: { requestsPerTarget: 0 } }, 'ECS-SVC-006 scalableTarget.targetValues.requestsPerTarget must be 1 or more, got 0'],
    [{ customTargetValues: [1, 0] }, 'ECS-SVC-006 scalableTarget.customMetrics[1].targetValue must be above 0, got 0'],
  ])('refuses %j', (scalableTarget, finding) => {
    expect(service({ scalableTarget, ...BEHIND_A_LOAD_BALANCER })).toEqual([finding]);
  });

  test('leaves tokens alone', () => {
    expect(service({ scalableTarget: { minCapacity: TOKEN, maxCapacity: 1, targetValues: { cpuTargetUtilizationPercent: TOKEN } } })).toEqual([]);
  });
});
