import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Capacity, Cluster, ContainerOptions, HostImage, ICapacity, ImageSource, Posture, Service, TaskDefinition } from '../../src';
import { messageOf, only, resources, template, testStack } from '../support/stack';

interface Statement { readonly Action: string | string[]; readonly Resource: unknown }

function service(
  stack: Stack, enableExecuteCommand: boolean | undefined, cluster?: ecs.ICluster,
  capacity: ICapacity = Capacity.fargate(), container: Partial<ContainerOptions> = {},
) {
  const capacities = [capacity];
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: ImageSource.fromRegistry('nginx:1.29'), ...container }] });
  return new Service(stack, 'Api', { cluster: cluster ?? new Cluster(stack, 'Cluster', { capacities }), capacities, taskDefinition, enableExecuteCommand });
}

function taskStatements(stack: Stack): Statement[] {
  return resources(stack, 'AWS::IAM::Policy').filter(policy => JSON.stringify(policy.Properties.Roles).includes('TaskRole'))
    .flatMap(policy => policy.Properties.PolicyDocument.Statement as Statement[]);
}

const SESSION = ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'];

test.each([undefined, false])('nobody enters containers when it is %s', exec => {
  const stack = testStack();
  service(stack, exec);
  expect(only(stack, 'AWS::ECS::Service').Properties.EnableExecuteCommand).toBe(false);
  expect(taskStatements(stack)).toEqual([]);
});

test('lets sessions in, with an init process, and nothing more', () => {
  const stack = testStack();
  service(stack, true);
  expect(only(stack, 'AWS::ECS::Service').Properties.EnableExecuteCommand).toBe(true);
  expect(taskStatements(stack)).toEqual([{ Effect: 'Allow', Action: SESSION, Resource: '*' }]);
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions).toMatchObject([
    { Name: 'main', Image: 'nginx:1.29', LinuxParameters: { InitProcessEnabled: true } },
  ]);
});

test('lets tasks record sessions where the cluster says, and leaves the cluster as it is', () => {
  const synth = (exec: boolean) => {
    const app = new App({ analyticsReporting: false });
    const base = new Stack(app, 'Base');
    const cluster = new Cluster(base, 'Cluster', { executeCommandConfiguration: {} });
    const stack = new Stack(app, 'Shop');
    service(stack, exec, cluster);
    const made = (resource: object) => JSON.stringify(resource);
    return { base: Object.entries(template(base).Resources).map(made), statements: taskStatements(stack) };
  };
  const { base, statements } = synth(true);
  expect(statements.map(({ Action }) => Action)).toEqual([
    [...SESSION, 'logs:DescribeLogGroups'],
    ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    'kms:Decrypt',
  ]);
  expect(statements.slice(1).map(({ Resource }) => JSON.stringify(Resource).includes('ExecAudit'))).toEqual([true, true]);
  expect(base).toEqual(synth(false).base);
});

test('records in the bucket of a cluster of aws-ecs', () => {
  const stack = testStack();
  const s3Bucket = new s3.Bucket(stack, 'Sessions');
  const cluster = new ecs.Cluster(stack, 'Theirs', {
    vpc: new ec2.Vpc(stack, 'Vpc'), executeCommandConfiguration: { logging: ecs.ExecuteCommandLogging.OVERRIDE, logConfiguration: { s3Bucket } },
  });
  service(stack, true, cluster);
  expect(taskStatements(stack).map(({ Action }) => Action)).toEqual([SESSION, ['s3:GetBucketLocation', 's3:GetEncryptionConfiguration'], 's3:PutObject']);
});

test('has no init process on Windows', () => {
  const stack = testStack();
  service(stack, true, undefined, Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() }));
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0]).not.toHaveProperty('LinuxParameters');
  expect(only(stack, 'AWS::ECS::Service').Properties.EnableExecuteCommand).toBe(true);
});

test('is refused together with a read-only root filesystem', () => {
  expect(messageOf(() => service(testStack(), true, undefined, undefined, { filesystem: { readonlyRootFilesystem: true } }))).toBe(
    'Shop/Api: enableExecuteCommand must be false with a read-only root filesystem, got true for main; turn off enableExecuteCommand or readonlyRootFilesystem (ECS-SVC-029)');
});

test('leaves only what is unavoidable to cdk-nag', () => {
  const stack = testStack();
  service(stack, true);
  Posture.standard().acknowledgeUnavoidable(stack);
  const { violations } = new AwsSolutionsChecks().validateScope(stack);
  expect(violations.map(violation => violation.ruleName)).toEqual([]);
  Template.fromStack(stack).resourceCountIs('AWS::ECS::Service', 1);
});
