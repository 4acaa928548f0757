import { App, Stack } from 'aws-cdk-lib';
import { app as crossStack } from '../../examples/cross-stack/app';
import { app as dynamicPorts } from '../../examples/ec2-dynamic-ports/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { only, resources, warnings } from '../support/stack';
import { circles, danglingReferences, physicalNames, repeatedRules, securityGroupRules, synthesize } from '../support/templates';

function stacksOf(app: App): Stack[] {
  return app.node.children.filter(Stack.isStack);
}

describe('examples/ec2-dynamic-ports', () => {
  const stack = dynamicPorts.node.findChild('DynamicPorts') as Stack;
  const replicas = () => resources(stack, 'AWS::ECS::Service').filter(({ Properties }) => Properties.SchedulingStrategy !== 'DAEMON');

  test('reaches tasks as instances, on the port that each of them has', () => {
    expect(resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ Properties: { TargetType, HealthCheckPort } }) => [TargetType, HealthCheckPort]))
      .toEqual([['instance', 'traffic-port'], ['instance', 'traffic-port']]);
    const served = resources(stack, 'AWS::ECS::TaskDefinition').filter(({ Properties }) => Properties.NetworkMode === 'bridge');
    expect(served.flatMap(({ Properties: { ContainerDefinitions } }) => ContainerDefinitions[0].PortMappings))
      .toEqual([{ ContainerPort: 80, HostPort: 0, Protocol: 'tcp' }, { ContainerPort: 80, HostPort: 0, Protocol: 'tcp' }]);
  });

  test('opens nothing wider than the load balancer to the dynamic ports of hosts', () => {
    const stacks = synthesize(dynamicPorts);
    expect(securityGroupRules(stacks).map(({ direction, from, to }) => [direction, from, to]).sort())
      .toEqual([['E', 32_768, 65_535], ['In', 32_768, 65_535]]);
    const inline = resources(stack, 'AWS::EC2::SecurityGroup').flatMap(({ Properties }) => Properties.SecurityGroupIngress ?? []);
    expect(inline).toMatchObject([{ CidrIp: '203.0.113.0/24', FromPort: 80, ToPort: 80 }]);
  });

  test('tells services apart by path, with priorities of their own', () => {
    const rules = resources(stack, 'AWS::ElasticLoadBalancingV2::ListenerRule').map(({ Properties }) => Properties);
    expect(rules.map(({ Conditions }) => Conditions[0].PathPatternConfig.Values)).toEqual([['/orders', '/orders/*'], ['/users', '/users/*']]);
    expect(rules.map(({ Priority }) => Priority)).toMatchInlineSnapshot(`
[
  39453,
  24409,
]
`);
  });

  test('spreads tasks across zones, then packs them by memory; has a daemon on every host and tells tasks where', () => {
    expect(replicas().map(({ Properties: { PlacementStrategies, PlacementConstraints } }) => [PlacementStrategies, PlacementConstraints])).toEqual(
      Array(2).fill([[{ Type: 'spread', Field: 'attribute:ecs.availability-zone' }, { Type: 'binpack', Field: 'memory' }], undefined]));
    expect(resources(stack, 'AWS::ECS::Service').filter(({ Properties }) => Properties.SchedulingStrategy === 'DAEMON')).toHaveLength(1);
    const [orders] = resources(stack, 'AWS::ECS::TaskDefinition').filter(({ Properties }) => Properties.NetworkMode === 'bridge');
    expect(orders.Properties.ContainerDefinitions[0].Environment).toEqual([{ Name: 'AWS_XRAY_DAEMON_ADDRESS', Value: '172.17.0.1:2000' }]);
  });

  test('leaves the number of tasks to scaling, rolls back, waits for the association, drains without a function', () => {
    for (const service of replicas()) {
      expect(service.Properties).not.toHaveProperty('DesiredCount');
      expect(service.Properties.DeploymentConfiguration.DeploymentCircuitBreaker).toEqual({ Enable: true, Rollback: true });
      expect(service.DependsOn).toContainEqual(expect.stringMatching(/^ClusterCapacityProviders/));
      expect(service.DependsOn).toContainEqual(expect.stringMatching(/^LoadBalancersToHosts/));
    }
    expect(resources(stack, 'AWS::ApplicationAutoScaling::ScalingPolicy')
      .map(({ Properties }) => Properties.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType))
      .toEqual(['ALBRequestCountPerTarget', 'ALBRequestCountPerTarget']);
    expect(only(stack, 'AWS::ECS::CapacityProvider').Properties.AutoScalingGroupProvider)
      .toMatchObject({ ManagedDraining: 'ENABLED', ManagedScaling: { TargetCapacity: 70 } });
    expect(resources(stack, 'AWS::Lambda::Function')).toEqual([]);
  });
});

describe('examples/cross-stack', () => {
  const stacks = synthesize(crossStack);

  test('has six stacks, of which every template is valid and nothing has a name of its own', () => {
    expect(Object.keys(stacks).sort()).toEqual(['Cluster', 'Front', 'Network', 'Orders', 'Registry', 'Users']);
    expect([...danglingReferences(stacks), ...circles(stacks), ...repeatedRules(stacks), ...physicalNames(stacks)]).toEqual([]);
  });

  test('deploys services after everything else, and everything else without them', () => {
    expect(Object.entries(stacks).map(([name, { after }]) => [name, [...after].sort()]).sort()).toEqual([
      ['Cluster', ['Network']], ['Front', ['Network']], ['Network', []],
      ['Orders', ['Cluster', 'Front', 'Network', 'Registry']], ['Registry', []], ['Users', ['Cluster', 'Front', 'Network', 'Registry']],
    ]);
  });

  test('has the rules of every service in its own stack', () => {
    expect([...new Set(securityGroupRules(stacks).map(({ stack }) => stack))].sort()).toEqual(['Orders', 'Users']);
  });
});

/** The cluster by its logical id, which is nobody's business here. */
const TASK_SETS = 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-set/<CLUSTER>/*]';

test.each<[string, App, string[]]>([
  ['ec2-dynamic-ports', dynamicPorts, [
    'AwsSolutions-ECS2 DynamicPorts/OrdersTask/Definition/Resource',
    'AwsSolutions-ECS2 DynamicPorts/UsersTask/Definition/Resource',
    'AwsSolutions-ECS2 DynamicPorts/XRay/Definition/Resource',
    'AwsSolutions-IAM5[Resource::*] DynamicPorts/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] DynamicPorts/XRay/TaskRole/WriteTraces/Resource',
    `${TASK_SETS} DynamicPorts/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource`,
    'AwsSolutions-S1 DynamicPorts/LoadBalancerLogs/Bucket/Resource',
  ]],
  ['cross-stack', crossStack, [
    'AwsSolutions-IAM5[Resource::*] Cluster/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] Orders/Task/Definition/ExecutionRole/DefaultPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] Users/Task/Definition/ExecutionRole/DefaultPolicy/Resource',
    `${TASK_SETS} Cluster/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource`,
    'AwsSolutions-S1 Front/LoadBalancerLogs/Bucket/Resource',
  ]],
])('examples/%s has only findings that AWS makes unavoidable, and warns of nothing', (_, app, expected) => {
  const findings = () => stacksOf(app).flatMap(awsSolutions).map(finding => finding.replace(/<Cluster\w+>/, '<CLUSTER>')).sort();
  expect(findings()).toEqual(expected);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(findings()).toEqual([]);
  // What aws-cdk-lib says of any reference between stacks, once an app, is not about us.
  expect(stacksOf(app).flatMap(warnings).filter(text => !text.includes('crossStackReferencesDefaultStrong'))).toEqual([]);
});
