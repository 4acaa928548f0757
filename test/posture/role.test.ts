import { App, aws_ec2 as ec2, aws_iam as iam, aws_scheduler as scheduler, aws_secretsmanager as secretsmanager, Duration, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Connection, FanOut, FanOutItems, ImageSource, OneOffTask, Posture, RunOn, ScheduledTask, TaskDefinition, WebService,
  WorkerService, XRaySidecar,
} from '../../src';
import { only, resources, template, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('nginx:1.29');

/** Everything that has roles, with a posture. */
function shop(posture: Posture): Stack {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop');
  posture.applyTo(stack);
  const capacities = [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })];
  const cluster = new Cluster(stack, 'Cluster', { capacities, executeCommandConfiguration: {} });
  new WorkerService(stack, 'Worker', { cluster, image, sidecars: [new XRaySidecar()] });
  new ScheduledTask(stack, 'Report', { cluster, image, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)) });
  new OneOffTask(stack, 'Migration', { cluster, image, runOn: RunOn.deployment() });
  new FanOut(stack, 'Images', { cluster, image, items: FanOutItems.fromList(['a']), itemVariable: 'ITEM' });
  const api = new WebService(stack, 'Api', { cluster, image, containerPort: 80, allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')], enableExecuteCommand: true });
  const secret = new secretsmanager.Secret(stack, 'Secret');
  api.connectTo(Connection.toSecret(secret));
  api.redeployOnRotation(secret);
  return stack;
}

/** Statements of all policies of a type, without the names of roles. */
function allowed(stack: Stack, type: string): string[] {
  return resources(stack, type).flatMap(({ Properties }) => (Properties.PolicyDocument.Statement as { Action: string | string[] }[]))
    .flatMap(({ Action }) => Action).sort();
}

describe('managed policies', () => {
  const stack = shop(Posture.standard({ managedPolicies: true }));

  test('are the only ones', () => {
    expect(resources(stack, 'AWS::IAM::Policy')).toEqual([]);
    // The role of a custom resource of aws-cdk-lib, which VPCs of yours use too.
    const inline = Object.entries(template(stack).Resources).filter(([, { Type, Properties }]) => Type === 'AWS::IAM::Role' && Properties.Policies !== undefined);
    expect(inline.map(([id]) => id)).toEqual([expect.stringMatching(/^CustomVpcRestrictDefaultSG/)]);
  });

  test('allow what inline policies allow', () => {
    expect(allowed(stack, 'AWS::IAM::ManagedPolicy')).toEqual(allowed(shop(Posture.standard()), 'AWS::IAM::Policy'));
  });

  test('name their roles, so that no role depends on what its policies name', () => {
    const policies = resources(stack, 'AWS::IAM::ManagedPolicy');
    expect(policies.filter(({ Properties }) => Properties.Roles?.length !== 1)).toEqual([]);
    expect(resources(stack, 'AWS::IAM::Role').filter(({ Properties }) => JSON.stringify(Properties.ManagedPolicyArns ?? '').includes('ManagedPolicy'))).toEqual([]);
  });

  test('are there before the services whose tasks need them', () => {
    const { DependsOn = [] } = resources(stack, 'AWS::ECS::Service')[0];
    const { Resources } = template(stack);
    expect(DependsOn.filter(id => Resources[id].Type === 'AWS::IAM::ManagedPolicy').length).toBeGreaterThan(1);
  });
});

describe('a role', () => {
  function roleWith(statements: number): Stack {
    const stack = testStack();
    Posture.standard({ managedPolicies: true }).applyTo(stack);
    const { taskRole } = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image }] });
    for (let i = 0; i < statements; i++) {
      taskRole.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: [`arn:aws:s3:::shop-${i}/*`] }));
    }
    return stack;
  }

  test('has as many managed policies as its statements need', () => {
    const stack = roleWith(60);
    const own = resources(stack, 'AWS::IAM::ManagedPolicy').filter(({ Properties }) => JSON.stringify(Properties).includes('shop-'));
    expect(own.length).toBeGreaterThan(1);
    // IAM counts no white space, and takes 6,144.
    expect(own.map(({ Properties }) => JSON.stringify(Properties.PolicyDocument).length).filter(length => length > 6_144)).toEqual([]);
    expect(own.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)).toHaveLength(60);
  });

  test('that is yours keeps the policies that you gave it', () => {
    const stack = testStack();
    Posture.standard({ managedPolicies: true }).applyTo(stack);
    const taskRole = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    taskRole.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image }], taskRole });
    expect(only(stack, 'AWS::IAM::Policy').Properties.Roles).toHaveLength(1);
  });

  test('that is imported and may be changed gets managed policies, one that may not gets none', () => {
    const rolesOf = (mutable: boolean) => {
      const stack = testStack();
      Posture.standard({ managedPolicies: true }).applyTo(stack);
      const taskRole = iam.Role.fromRoleName(stack, 'Role', 'mine', { mutable });
      new WorkerService(stack, 'Worker', { image, taskRole });
      return resources(stack, 'AWS::IAM::ManagedPolicy').flatMap(({ Properties }) => Properties.Roles ?? []).filter(role => role === 'mine');
    };
    expect([rolesOf(true), rolesOf(false)]).toEqual([['mine'], []]);
  });
});
