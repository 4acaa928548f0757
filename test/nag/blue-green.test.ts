import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { app } from '../../examples/blue-green/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { only, warnings } from '../support/stack';

/** Finding ids that docs/nag.md explains. */
const documented = [...readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);

const stack = app.node.findChild('BlueGreen') as Stack;

test('the example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = awsSolutions(stack);
  expect(before).toEqual([
    // What ECS reads of load balancers has no resource level.
    'AwsSolutions-IAM5[Resource::*] BlueGreen/Api/Service/TrafficShiftRole/DefaultPolicy/Resource',
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 BlueGreen/LoadBalancerLogs/Bucket/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('the example warns of nothing that it has not acknowledged', () => {
  expect(warnings(stack)).toEqual([]);
});

test('the example has six alarms, a hook and test traffic', () => {
  const { LoadBalancers: [balancer], DeploymentConfiguration } = only(stack, 'AWS::ECS::Service').Properties;
  expect(DeploymentConfiguration).toMatchObject({
    Strategy: 'CANARY', BakeTimeInMinutes: 15, CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 10 }, Alarms: { Enable: true, Rollback: true },
  });
  expect(DeploymentConfiguration.Alarms.AlarmNames).toHaveLength(6);
  expect(DeploymentConfiguration.LifecycleHooks).toHaveLength(1);
  expect(Object.keys(balancer.AdvancedConfiguration).sort()).toEqual(['AlternateTargetGroupArn', 'ProductionListenerRule', 'RoleArn', 'TestListenerRule']);
});
