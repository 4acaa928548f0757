import { App, aws_ec2 as ec2, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImageSource, Posture, TaskDefinition, WebService } from '../../src';
import { awsSolutions } from '../support/nag';
import { messageOf, only, resources, testStack } from '../support/stack';

function web(stack: Stack, id = 'Api'): WebService {
  return new WebService(stack, id, { image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()] });
}

test('changes real resources anywhere below its scope', () => {
  const app = new App({ analyticsReporting: false });
  Posture.standard({ logRetention: logs.RetentionDays.ONE_YEAR, deletionProtection: true }).applyTo(app);
  const stack = new Stack(app, 'Shop');
  web(stack);
  expect(resources(stack, 'AWS::Logs::LogGroup').map(group => group.Properties.RetentionInDays)).toEqual([365, 365]);
  expect(only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties.LoadBalancerAttributes)
    .toContainEqual({ Key: 'deletion_protection.enabled', Value: 'true' });
});

test('of the nearest scope holds', () => {
  const app = new App({ analyticsReporting: false });
  Posture.standard({ logRetention: logs.RetentionDays.ONE_YEAR }).applyTo(app);
  const stack = new Stack(app, 'Shop');
  Posture.standard({ logRetention: logs.RetentionDays.ONE_WEEK }).applyTo(stack);
  new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image: ImageSource.fromRegistry('nginx:1.29') }] });
  expect(only(stack, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(7);
});

test('is the standard one where none is applied', () => {
  expect(Posture.of(testStack())).toMatchObject({ name: 'standard', deletionProtection: false, logRetention: logs.RetentionDays.ONE_MONTH });
});

test('fails when applied after constructs were made without it', () => {
  const stack = testStack();
  new Cluster(stack, 'Cluster');
  expect(messageOf(() => Posture.standard().applyTo(stack.node.root))).toBe(
    'App: posture must be applied before constructs are made, got Shop/Cluster already made; '
    + 'call applyTo right after the scope is made (ECS-POSTURE-001)');
  expect(messageOf(() => Posture.standard().applyTo(stack))).toMatch(/^Shop: posture must be applied before/);
});

describe('acknowledging what is unavoidable', () => {
  const UNAVOIDABLE = [
    'AwsSolutions-EC23 Shop/Api/Service/LoadBalancer/SecurityGroup/Resource',
    'AwsSolutions-S1 Shop/LoadBalancerLogs/Bucket/Resource',
  ];

  test('happens only when asked for', () => {
    const stack = testStack();
    web(stack);
    expect(awsSolutions(stack)).toEqual(UNAVOIDABLE);
  });

  test.each(['before', 'after'])('covers constructs made %s the call', moment => {
    const stack = testStack();
    if (moment === 'after') Posture.standard().acknowledgeUnavoidable(stack);
    web(stack);
    if (moment === 'before') Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('twice is as good as once', () => {
    const stack = testStack();
    const api = web(stack);
    Posture.standard().acknowledgeUnavoidable(api);
    expect(awsSolutions(stack)).toEqual(UNAVOIDABLE.slice(1));
    Posture.standard().acknowledgeUnavoidable(stack);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });

  test('leaves the same finding on the user\'s own constructs visible', () => {
    const stack = testStack();
    const api = web(stack);
    const own = new ec2.SecurityGroup(stack, 'Own', { vpc: api.cluster.vpc });
    own.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual(['AwsSolutions-EC23 Shop/Own/Resource']);
  });

  test('does not cover peers that are not everybody', () => {
    const stack = testStack();
    const api = new WebService(stack, 'Api', {
      image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
    });
    api.loadBalancer?.connections.allowFromAnyIpv4(ec2.Port.tcp(8080));
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual(['AwsSolutions-EC23 Shop/Api/Service/LoadBalancer/SecurityGroup/Resource']);
  });
});

test('what is undefined has the default of the regulated posture', () => {
  const posture = Posture.regulated({ logRetention: undefined, encryption: undefined, demands: { https: undefined, nonRootUser: false } });
  expect(posture.logRetention).toBe(Posture.regulated().logRetention);
  expect(posture.encryption.constructor).toBe(Posture.regulated().encryption.constructor);
  expect(posture.demands).toEqual({ ...Posture.regulated().demands, nonRootUser: false });
});
