import { aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Health, Ingress, Network, SharedLoadBalancer } from '../../src';
import { only, resources, testStack } from '../support/stack';

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];

/** What a deployment that shifts traffic between two target groups needs of every kind of ingress. */
test.each<[string, (scope: Construct, network: Network) => Ingress, string]>([
  ['own load balancer', () => Ingress.loadBalancer({ allowFrom }), 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  ['shared load balancer', (scope, network) => Ingress.sharedLoadBalancer(new SharedLoadBalancer(scope, 'Balancer', { network, allowFrom }), { paths: ['/a'] }),
    'AWS::ElasticLoadBalancingV2::ListenerRule'],
  ['network load balancer', () => Ingress.networkLoadBalancer({ allowFrom }), 'AWS::ElasticLoadBalancingV2::Listener'],
])('%s: gives a second target group and what chooses between the two', (_, ingress, chooser) => {
  const stack = testStack();
  const network = new Network(stack, 'Network');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 80 }] });
  const service = new ecs.FargateService(stack, 'Service', {
    cluster: new ecs.Cluster(stack, 'Cluster', { vpc: network.vpc }), taskDefinition, minHealthyPercent: 100,
  });
  const [{ kind }] = ingress(stack, network)._kinds;
  const config = kind.bind(new Construct(stack, 'Front'), {
    service, targetType: elbv2.TargetType.IP, health: Health.tcp(), vpc: network.vpc, hosts: [], containerName: 'app', mapping: { containerPort: 80 },
  });
  config.attach(new ecs.AlternateTarget('Alternate', {
    alternateTargetGroup: config.makeTargetGroup('Second'), productionListener: config.productionListener(),
  }));
  const [first, second] = resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ Properties: { TargetGroupAttributes: __, ...group } }) => group);
  expect(second).toEqual(first);
  const [{ AdvancedConfiguration }] = only(stack, 'AWS::ECS::Service').Properties.LoadBalancers;
  expect(AdvancedConfiguration).toMatchObject({ AlternateTargetGroupArn: { Ref: expect.stringMatching(/^FrontSecond/) }, RoleArn: expect.anything() });
  expect(resources(stack, chooser).length).toBe(1);
  expect(AdvancedConfiguration.ProductionListenerRule.Ref).toMatch(/^Front/);
});
