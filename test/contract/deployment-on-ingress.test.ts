import { aws_ec2 as ec2, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Deployment, DeploymentAlarm, ICapacity, ImageSource, Ingress, Network, SchedulingStrategy, Service, SharedLoadBalancer,
  TaskDefinition,
} from '../../src';
import { messageOf, only, Resource, resources, template, testStack } from '../support/stack';

/** Every kind of deployment, with what ECS is told of it. */
const DEPLOYMENTS: [string, () => Deployment, object][] = [
  ['rolling', () => Deployment.rolling(), { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }],
  ['blue/green', () => Deployment.blueGreen(), { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 10 }],
  ['linear', () => Deployment.linear(), {
    Strategy: 'LINEAR', BakeTimeInMinutes: 10, LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 6 },
  }],
  ['canary', () => Deployment.canary(), {
    Strategy: 'CANARY', BakeTimeInMinutes: 10, CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 10 },
  }],
];

/** Every kind of capacity. */
const CAPACITIES: [string, () => ICapacity][] = [
  ['Fargate', () => Capacity.fargate()],
  ['EC2 with dynamic ports', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })],
  ['EC2 with interfaces', () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], networkMode: ecs.NetworkMode.AWS_VPC })],
  ['Managed Instances', () => Capacity.managedInstances()],
  ['ECS Anywhere', () => Capacity.external()],
];

const allowFrom = [ec2.Peer.ipv4('203.0.113.0/24')];
const own = () => Ingress.loadBalancer({ allowFrom });
const shared = (stack: Stack, network: Network) =>
  Ingress.sharedLoadBalancer(new SharedLoadBalancer(stack, 'Shared', { network, allowFrom }), { pathPatterns: ['/api/*'] });
const network = () => Ingress.networkLoadBalancer({ allowFrom, port: 443 });

/** Every kind of ingress, with the number of ways in. */
const INGRESSES: [string, (stack: Stack, network: Network) => Ingress, number][] = [
  ['an own load balancer', own, 1],
  ['a shared load balancer', shared, 1],
  ['a network load balancer', network, 1],
  ['three of them', (stack, where) => Ingress.all(own(), { Shared: shared(stack, where), Network: network() }), 3],
];

function deploy(capacity: ICapacity, deployment: Deployment, ingress: typeof INGRESSES[number][1]): Stack {
  const stack = testStack();
  const capacities = [capacity];
  const where = new Network(stack, 'Network');
  const cluster = new Cluster(stack, 'Cluster', { capacities, network: where });
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 8080 }] }] });
  new Service(stack, 'Api', { cluster, taskDefinition, deployment, ingress: ingress(stack, where) });
  return stack;
}

interface ServiceLoadBalancer {
  readonly TargetGroupArn: { readonly Ref: string };
  readonly AdvancedConfiguration?: {
    readonly AlternateTargetGroupArn: { readonly Ref: string };
    readonly ProductionListenerRule: { readonly Ref: string };
    readonly RoleArn: object;
  };
}

const PERMISSIONS: { [type: string]: string } = {
  'AWS::ElasticLoadBalancingV2::Listener': 'elasticloadbalancing:ModifyListener',
  'AWS::ElasticLoadBalancingV2::ListenerRule': 'elasticloadbalancing:ModifyRule',
};

interface Statement {
  readonly Action: string | string[];
  readonly Resource: object | object[];
}

/** Statements of the role with which ECS moves traffic, without what it reads. */
function changes(stack: Stack): Statement[] {
  const policy = resources(stack, 'AWS::IAM::Policy').find(({ Properties }) => JSON.stringify(Properties.Roles).includes('TrafficShiftRole'));
  return policy?.Properties.PolicyDocument.Statement.filter((statement: { Resource: unknown }) => statement.Resource !== '*');
}

describe.each(CAPACITIES)('on %s', (_, capacity) => {
  describe.each(INGRESSES)('behind %s', (__, ingress, ways) => {
    describe.each(DEPLOYMENTS)('a %s deployment', (kind, deployment, configuration) => {
      if (!capacity().profile.targetType) {
        test('is refused, as the ingress is', () => {
          expect(messageOf(() => deploy(capacity(), deployment(), ingress))).toContain('(ECS-SVC-012)');
        });
        return;
      }

      const stack = deploy(capacity(), deployment(), ingress);
      const { Resources } = template(stack);
      const service = only(stack, 'AWS::ECS::Service');
      const balancers = service.Properties.LoadBalancers as ServiceLoadBalancer[];

      test('is what ECS is told', () => {
        expect(service.Properties.DeploymentConfiguration).toMatchObject({ ...configuration, MinimumHealthyPercent: 100, MaximumPercent: 200 });
        expect(balancers).toHaveLength(ways);
      });

      if (kind === 'rolling') {
        test('has neither a second target group nor a role', () => {
          expect(balancers.map(balancer => balancer.AdvancedConfiguration)).toEqual(balancers.map(() => undefined));
          expect(resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toHaveLength(ways);
          expect(changes(stack)).toBeUndefined();
        });
        return;
      }

      const at = ({ Ref }: { readonly Ref: string }): Resource => Resources[Ref];

      test('has a second target group for each way in, like the first one', () => {
        for (const { TargetGroupArn, AdvancedConfiguration } of balancers) {
          const alternate = AdvancedConfiguration?.AlternateTargetGroupArn ?? { Ref: '' };
          expect(alternate.Ref).not.toBe(TargetGroupArn.Ref);
          expect(at(alternate)).toEqual(at(TargetGroupArn));
        }
        expect(resources(stack, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toHaveLength(2 * ways);
      });

      test('shifts traffic by what names both target groups, and sends everything to the first', () => {
        for (const { TargetGroupArn, AdvancedConfiguration } of balancers) {
          const { Type, Properties } = at(AdvancedConfiguration?.ProductionListenerRule ?? { Ref: '' });
          expect(Type).toBe(at(TargetGroupArn).Properties.Protocol === 'HTTP'
            ? 'AWS::ElasticLoadBalancingV2::ListenerRule' : 'AWS::ElasticLoadBalancingV2::Listener');
          expect(Properties.Actions ?? Properties.DefaultActions).toEqual([{
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn, Weight: 100 }, { TargetGroupArn: AdvancedConfiguration?.AlternateTargetGroupArn, Weight: 0 }],
            },
          }]);
        }
      });

      test('may change these target groups, rules and listeners, and nothing else', () => {
        const groups = balancers.flatMap(({ TargetGroupArn, AdvancedConfiguration }) =>
          [TargetGroupArn, AdvancedConfiguration?.AlternateTargetGroupArn]);
        const [targets, ...switches] = changes(stack);
        expect(targets).toMatchObject({ Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'], Resource: groups });
        expect(switches.flatMap(statement => statement.Resource).sort())
          .toEqual(balancers.map(({ AdvancedConfiguration }) => AdvancedConfiguration?.ProductionListenerRule).sort());
        const pairs = switches.flatMap(({ Resource: all, Action }) => [all].flat().map(one => [at(one as { Ref: string }).Type, Action]));
        expect(pairs.filter(([type, action]) => action !== PERMISSIONS[String(type)])).toEqual([]);
      });

      test('has its permission as long as there is a service', () => {
        expect(service.DependsOn?.filter(id => id.includes('TrafficShiftRole'))).toHaveLength(2);
      });
    });
  });

  test('alarms on the load balancer make no circle with the service, which waits for them', () => {
    const alarms = [DeploymentAlarm.serverErrors(), DeploymentAlarm.unhealthyTasks()];
    const build = (deployment: Deployment) => deploy(capacity(), deployment, INGRESSES[3][1]);
    if (!capacity().profile.targetType) {
      expect(messageOf(() => build(Deployment.canary({ alarms })))).toContain('(ECS-SVC-012)');
      return;
    }
    // Template.fromStack refuses templates with circles.
    const stack = build(Deployment.canary({ alarms }));
    // Errors behind two load balancers, unhealthy tasks behind three; on two target groups each.
    expect(resources(stack, 'AWS::CloudWatch::Alarm')).toHaveLength(2 * (2 + 3));
    const { AlarmNames } = only(stack, 'AWS::ECS::Service').Properties.DeploymentConfiguration.Alarms;
    expect(AlarmNames.map(({ Ref }: { Ref: string }) => template(stack).Resources[Ref].Type)).toEqual(Array(10).fill('AWS::CloudWatch::Alarm'));
    expect(resources(stack, 'AWS::CloudWatch::Alarm').filter(({ Properties }) => Properties.AlarmName !== undefined)).toEqual([]);
  });
});

test.each(DEPLOYMENTS.slice(1))('a %s deployment is refused for daemons', (_, deployment) => {
  const stack = testStack();
  const capacities = [CAPACITIES[1][1]()];
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  expect(messageOf(() => new Service(stack, 'Agent', { cluster, taskDefinition, schedulingStrategy: SchedulingStrategy.DAEMON, deployment: deployment() })))
    .toContain('deployment must be rolling for a daemon');
});
