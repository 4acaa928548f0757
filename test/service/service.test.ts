import { App, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Capacity, Cluster, ContainerOptions, Deployment, ImageSource, Ingress, Service, TaskDefinition } from '../../src';
import { messageOf, only, resources, testStack } from '../support/stack';

const capacities = [Capacity.fargate()];
const ingress = Ingress.loadBalancer({ allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });

function task(stack: Stack, container: Partial<ContainerOptions> = {}): TaskDefinition {
  return new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), ...container }] });
}

test('without ingress has neither load balancer nor grace period', () => {
  const stack = testStack();
  const service = new Service(stack, 'Worker', { cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition: task(stack) });
  expect(resources(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toEqual([]);
  expect(only(stack, 'AWS::ECS::Service').Properties).not.toHaveProperty('HealthCheckGracePeriodSeconds');
  expect([service.loadBalancer, service.targetGroup, service.url]).toEqual([undefined, undefined, undefined]);
});

test('takes its own capacities before those of the cluster', () => {
  const stack = testStack();
  const cluster = new Cluster(stack, 'Cluster', { capacities });
  new Service(stack, 'Worker', { cluster, taskDefinition: task(stack), capacities: [Capacity.fargateSpot()] });
  expect(only(stack, 'AWS::ECS::Service').Properties.CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]);
  expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.CapacityProviders).toEqual(['FARGATE', 'FARGATE_SPOT']);
});

test('runs on a cluster of aws-ecs, which learns of the capacity', () => {
  const stack = testStack();
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc') });
  new Service(stack, 'Worker', { cluster, taskDefinition: task(stack), capacities });
  expect(only(stack, 'AWS::ECS::ClusterCapacityProviderAssociations').Properties.CapacityProviders).toEqual(['FARGATE', 'FARGATE_SPOT']);
});

test('runs on an imported cluster', () => {
  const stack = testStack();
  const cluster = ecs.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'prod', vpc: new ec2.Vpc(stack, 'Vpc') });
  new Service(stack, 'Worker', { cluster, taskDefinition: task(stack), capacities });
  expect(only(stack, 'AWS::ECS::Service').Properties.Cluster).toBe('prod');
});

test('runs a task definition of aws-ecs', () => {
  const stack = testStack();
  const definition = new ecs.FargateTaskDefinition(stack, 'Theirs');
  definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), portMappings: [{ containerPort: 8080 }] });
  new Service(stack, 'Api', {
    cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition: TaskDefinition.fromEcsTaskDefinition(definition), ingress,
  });
  expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'app', ContainerPort: 8080 }]);
});

test('pulls from exactly the repository of its image', () => {
  const stack = testStack();
  const repository = new ecr.Repository(stack, 'Images');
  task(stack, { image: ImageSource.fromRepository(repository, 'v1'), user: '1000' });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: Match.arrayWith(['ecr:BatchGetImage']), Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Images'), 'Arn'] } }),
        { Action: 'ecr:GetAuthorizationToken', Effect: 'Allow', Resource: '*' },
      ]),
    },
  });
});

test('takes any image that aws-ecs knows', () => {
  const stack = testStack();
  task(stack, { image: ImageSource.fromContainerImage(ecs.ContainerImage.fromRegistry('busybox:1.37')) });
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].Image).toBe('busybox:1.37');
});

test('stands in another stack than cluster and network, which do not change for it', () => {
  const app = new App({ analyticsReporting: false });
  const base = new Stack(app, 'Base');
  const cluster = new Cluster(base, 'Cluster', { capacities });
  const stack = new Stack(app, 'Shop');
  const service = new Service(stack, 'Api', { cluster, taskDefinition: task(stack, { portMappings: [{ containerPort: 80 }] }), ingress, deployment: Deployment.rolling({ minHealthyPercent: 50, maxHealthyPercent: 150 }) });
  expect(service.connections.securityGroups).toHaveLength(1);
  Template.fromStack(stack).resourceCountIs('AWS::ECS::Service', 1);
  expect(stack.dependencies).toEqual([base]);
  expect(base.dependencies).toEqual([]);
  expect(only(stack, 'AWS::ECS::Service').Properties.DeploymentConfiguration).toMatchObject({ MinimumHealthyPercent: 50, MaximumPercent: 150 });
});

describe('bad input', () => {
  test('of a service lists every finding in its own words', () => {
    const stack = testStack();
    const message = messageOf(() => new Service(stack, 'Api', {
      cluster: new Cluster(stack, 'Cluster'), taskDefinition: task(stack), ingress: Ingress.loadBalancer(), desiredCount: -1,
    }));
    expect(message.split('\n').map(line => line.replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Api: 4 findings',
      'Shop/Api: capacities (ECS-SVC-003)',
      'Shop/Api: desiredCount (ECS-SVC-004)',
      'Shop/Api: ingress (ECS-SVC-010)',
      'Shop/Api: ingress.allowFrom (ECS-LB-001)',
    ]);
  });

  test('of a task definition lists every finding in its own words', () => {
    const message = messageOf(() => task(testStack(), {
      name: 'a b', portMappings: [{ containerPort: 0 }], filesystem: { writablePaths: ['x'] }, lifecycle: { healthCheck: { command: ['true'] } },
    }));
    expect(message.split('\n').map(line => line.replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Task: 4 findings',
      'Shop/Task: containers[0].portMappings[0].containerPort (ECS-TASK-002)',
      'Shop/Task: containers[0].name (ECS-TASK-004)',
      'Shop/Task: containers[0].lifecycle.healthCheck.command (ECS-TASK-006)',
      'Shop/Task: containers[0].filesystem.writablePaths[0] (ECS-TASK-007)',
    ]);
  });
});
