import { App, aws_ecs as ecs, aws_ec2 as ec2, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Capacity, Ec2Options, ICapacity, ImageSource, Posture, TaskDefinition, TaskRuntime, WorkerService } from '../../src';
import { findingsIn } from '../../src/checks/template/judge-shapes';
import { Template } from '../../src/checks/template/template';
import { awsSolutions } from '../support/nag';
import { resources, template, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37');
const AGENT = 'repository/aws-guardduty-agent-fargate';
const instanceTypes: Ec2Options['instanceTypes'] = [new ec2.InstanceType('m7i.large')];

/** What each policy says of the agent. */
function statementsOfAgent(stack: Stack): { Action: string[]; Resource: unknown }[] {
  return [...resources(stack, 'AWS::IAM::Policy'), ...resources(stack, 'AWS::IAM::ManagedPolicy')]
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string[]; Resource: unknown }[])
    .filter(({ Resource }) => JSON.stringify(Resource).includes(AGENT));
}

function task(capacity: ICapacity, posture = Posture.standard({ runtimeMonitoring: true }), runtime?: TaskRuntime): Stack {
  const stack = testStack();
  posture.applyTo(stack);
  new TaskDefinition(stack, 'Task', { capacities: [capacity], containers: [{ name: 'app', image }], runtime });
  return stack;
}

describe('with runtime monitoring', () => {
  test('tasks on Fargate may pull the agent of GuardDuty, and nothing else beside', () => {
    const stack = task(Capacity.fargate());
    expect(statementsOfAgent(stack)).toEqual([{
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      Effect: 'Allow',
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecr:', { Ref: 'AWS::Region' }, `:*:${AGENT}`]] },
    }]);
    expect(JSON.stringify(template(stack))).toContain('ecr:GetAuthorizationToken');
  });

  test('the policy is managed where the posture asks for it', () => {
    expect(statementsOfAgent(task(Capacity.fargate(), Posture.standard({ runtimeMonitoring: true, managedPolicies: true })))).toHaveLength(1);
  });

  test('tasks on EC2 have no agent to pull', () => {
    expect(statementsOfAgent(task(Capacity.ec2({ instanceTypes })))).toEqual([]);
  });

  test('nor have tasks of Windows', () => {
    const operatingSystemFamily = ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE;
    expect(statementsOfAgent(task(Capacity.fargate(), undefined, { operatingSystemFamily }))).toEqual([]);
  });

  test('task definitions from files may pull it too', () => {
    const stack = testStack();
    Posture.standard({ runtimeMonitoring: true }).applyTo(stack);
    TaskDefinition.fromJson(stack, 'Task', JSON.stringify({
      family: 'report',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'public.ecr.aws/docker/library/busybox:1.37' }],
    }));
    expect(statementsOfAgent(stack)).toHaveLength(1);
  });

  test('a role of yours is given it', () => {
    const stack = testStack();
    Posture.standard({ runtimeMonitoring: true }).applyTo(stack);
    const executionRole = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ name: 'app', image }], executionRole });
    expect(statementsOfAgent(stack)).toHaveLength(1);
  });

  test('the checks find neither a permission that lacks nor one that is not in use', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false });
    const stack = new Stack(app, 'Shop');
    Posture.standard({ runtimeMonitoring: true }).applyTo(stack);
    new WorkerService(stack, 'Worker', { image });
    expect(findingsIn(new Template(template(stack))).filter(({ id }) => ['ECS-CFN-030', 'ECS-CFN-031'].includes(id))).toEqual([]);
  });

  test('the one finding is acknowledged on request', () => {
    const stack = task(Capacity.fargate());
    expect(awsSolutions(stack).filter(finding => finding.includes(AGENT))).toEqual([
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecr:<AWS::Region>:*:${AGENT}] Shop/Task/Definition/ExecutionRole/DefaultPolicy/Resource`,
    ]);
    Posture.standard().acknowledgeUnavoidable(stack);
    expect(awsSolutions(stack)).toEqual([]);
  });
});

test('without, nobody may', () => {
  const demands = { readonlyRootFilesystem: false, nonRootUser: false };
  expect(statementsOfAgent(task(Capacity.fargate(), Posture.regulated({ demands })))).toEqual([]);
});
