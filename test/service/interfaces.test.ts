import {
  App, aws_cloudwatch as cloudwatch, aws_codepipeline as codepipeline, aws_codepipeline_actions as actions, aws_ec2 as ec2, aws_ecr as ecr,
  aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_rds as rds, aws_s3 as s3, Aspects, CfnResource, RemovalPolicies,
  RemovalPolicy, Resource, Stack, Tags,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IConstruct, IMixin } from 'constructs';
import {
  Capacity, Cluster, ImageSource, ITaskDefinition, Network, Repository, Service, SharedLoadBalancer, TaskDefinition, WebService,
} from '../../src';
import { only, onlyId, resources, testStack } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const capacities = [Capacity.fargate()];

function web(stack: Stack): WebService {
  return new WebService(stack, 'Api', { image: IMAGE, containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')] });
}

function taskDefinition(stack: Stack): TaskDefinition {
  return new TaskDefinition(stack, 'Task', { capacities, containers: [{ image: IMAGE }] });
}

function service(stack: Stack): Service {
  return new Service(stack, 'Service', { cluster: new Cluster(stack, 'Cluster', { capacities }), taskDefinition: taskDefinition(stack) });
}

function imported(stack: Stack): ITaskDefinition {
  return TaskDefinition.fromJson(stack, 'Imported', JSON.stringify({
    family: 'shop', containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 128 }], requiresCompatibilities: ['EC2'],
  }));
}

function wrapped(stack: Stack): ITaskDefinition {
  const definition = new ecs.Ec2TaskDefinition(stack, 'Theirs');
  definition.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), memoryLimitMiB: 128 });
  return TaskDefinition.fromEcsTaskDefinition(definition);
}

describe('as iam.IGrantable', () => {
  test.each<[string, (stack: Stack) => iam.IGrantable]>([
    ['a web service', web],
    ['a service', service],
    ['a task definition', taskDefinition],
    ['a task definition of a file', imported],
    ['a task definition of aws-ecs', wrapped],
  ])('%s hands its task role what it is granted', (_, make) => {
    const stack = testStack();
    const grantee = make(stack);
    const bucket = new s3.Bucket(stack, 'Bucket');
    bucket.grantRead(grantee);
    const role = resources(stack, 'AWS::ECS::TaskDefinition')[0].Properties.TaskRoleArn['Fn::GetAtt'][0] as string;
    const readers = resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties.PolicyDocument).includes('s3:GetObject*'));
    expect(readers.map(({ Properties }) => Properties.Roles)).toEqual([[{ Ref: role }]]);
  });
});

test.each<[string, (stack: Stack) => ec2.IConnectable]>([['a web service', web], ['a service', service]])(
  'as ec2.IConnectable, %s reaches a database', (_, make) => {
    const stack = testStack();
    const api = make(stack);
    const vpc = new ec2.Vpc(stack, 'Vpc');
    const database = new rds.DatabaseInstance(stack, 'Database', { engine: rds.DatabaseInstanceEngine.POSTGRES, vpc });
    database.connections.allowDefaultPortFrom(api);
    const [tasks] = only(stack, 'AWS::ECS::Service').Properties.NetworkConfiguration.AwsvpcConfiguration.SecurityGroups as object[];
    expect(resources(stack, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => Properties))
      .toContainEqual(expect.objectContaining({ SourceSecurityGroupId: tasks, FromPort: { 'Fn::GetAtt': [onlyId(stack, 'AWS::RDS::DBInstance'), 'Endpoint.Port'] } }));
  },
);

/** As libraries for monitoring do. */
function monitor(scope: Stack, watched: ecs.IBaseService): cloudwatch.Alarm {
  const dimensionsMap = { ClusterName: watched.cluster.clusterName, ServiceName: watched.serviceName };
  const metric = new cloudwatch.Metric({ namespace: 'AWS/ECS', metricName: 'MemoryUtilization', dimensionsMap });
  return metric.createAlarm(scope, 'Memory', { threshold: 90, evaluationPeriods: 3 });
}

describe('as ecs.IBaseService, a service', () => {
  test('goes where a service of aws-ecs goes', () => {
    const stack = testStack();
    const { service: api } = web(stack);
    monitor(stack, api);
    new actions.EcsDeployAction({ actionName: 'Deploy', service: api, input: new codepipeline.Artifact('Image') });
    expect(only(stack, 'AWS::CloudWatch::Alarm').Properties.Dimensions).toEqual([
      { Name: 'ClusterName', Value: { Ref: onlyId(stack, 'AWS::ECS::Cluster') } },
      { Name: 'ServiceName', Value: { 'Fn::GetAtt': [onlyId(stack, 'AWS::ECS::Service'), 'Name'] } },
    ]);
    const facts = (one: ecs.IBaseService) => [one.serviceArn, one.serviceRef, one.cluster.clusterArn, one.stack, one.env];
    expect(facts(api)).toEqual(facts(api.ecsService));
  });

  test('has the metrics of ECS', () => {
    const stack = testStack();
    const { service: api } = web(stack);
    new cloudwatch.Alarm(stack, 'Cpu', { metric: api.metricCpuUtilization(), threshold: 80, evaluationPeriods: 3 });
    const names = [api.metricCpuUtilization(), api.metricMemoryUtilization(), api.metric('RunningTaskCount')].map(({ metricName }) => metricName);
    expect(names).toEqual(['CPUUtilization', 'MemoryUtilization', 'RunningTaskCount']);
    expect(only(stack, 'AWS::CloudWatch::Alarm').Properties.MetricName).toBe('CPUUtilization');
  });
});

test.each<[string, (stack: Stack) => ITaskDefinition]>([
  ['made here', taskDefinition], ['of a file', imported], ['of aws-ecs', wrapped],
])('as ecs.ITaskDefinition, one %s says what aws-ecs says of it', (_, make) => {
  const stack = testStack();
  const ours: ecs.ITaskDefinition & { readonly ecsTaskDefinition: ecs.TaskDefinition } = make(stack);
  const { ecsTaskDefinition: theirs } = ours;
  const facts = (definition: ecs.ITaskDefinition) => [
    definition.taskDefinitionArn, definition.taskDefinitionRef, definition.taskRole, definition.executionRole,
    definition.networkMode, definition.compatibility,
    definition.isEc2Compatible, definition.isFargateCompatible, definition.isExternalCompatible, definition.isManagedInstancesCompatible,
    definition.stack, definition.env,
  ];
  expect(facts(ours)).toEqual(facts(theirs));
  expect([theirs, theirs.node.scope]).toContain(stack.node.findAll().find(construct => construct.node === ours.node));
});

test.each<[string, (stack: Stack) => [ours: IConstruct, theirs: IConstruct]]>([
  ['a network of an existing VPC', stack => {
    const vpc = new ec2.Vpc(stack, 'Vpc');
    return [Network.fromVpc(vpc), vpc];
  }],
  ['a shared load balancer of an existing listener', stack => {
    const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc: new ec2.Vpc(stack, 'Vpc') });
    const listener = loadBalancer.addListener('Http', { port: 80, open: false, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
    return [SharedLoadBalancer.fromListener(listener), listener];
  }],
])('as IConstruct, %s stands where that stands', (_, make) => {
  const stack = testStack();
  const [ours, theirs] = make(stack);
  expect([ours.node, Stack.of(ours)]).toEqual([theirs.node, stack]);
  const seen: IConstruct[] = [];
  const mixin: IMixin = { supports: () => true, applyTo: construct => void seen.push(construct) };
  expect(ours.with(mixin)).toBe(ours);
  expect(seen).toContain(theirs);
  const waiting = new CfnResource(stack, 'Waiting', { type: 'AWS::CloudFormation::WaitConditionHandle' });
  waiting.node.addDependency(ours);
  expect(only(stack, 'AWS::CloudFormation::WaitConditionHandle').DependsOn).toContain(stack.resolve((theirs.node.defaultChild as CfnResource).logicalId));
});

describe('as ecr.IRepository, a repository', () => {
  test('gives its images to anybody who asks aws-ecr', () => {
    const stack = testStack();
    const repository: ecr.IRepository = new Repository(stack, 'Images');
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    repository.grantPull(role);
    repository.onImageScanCompleted('Scanned');
    const arn = { 'Fn::GetAtt': [onlyId(stack, 'AWS::ECR::Repository'), 'Arn'] };
    expect(only(stack, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining({ Resource: arn }));
    expect(resources(stack, 'AWS::Events::Rule')).toHaveLength(1);
  });

  test('is pulled from, and is known to be one of this library', () => {
    const stack = testStack();
    const repository = new Repository(stack, 'Images', { mutableTags: ['main'] });
    expect(ImageSource.fromRepository(repository, 'main').mutableTag).toBe(true);
    const other = testStack();
    const task = (of: Stack, from: (images: Repository) => ecr.IRepository) => {
      new TaskDefinition(of, 'Task', { capacities, containers: [{ image: ImageSource.fromRepository(from(new Repository(of, 'Images')), '1.7.2') }] });
      return Template.fromStack(of).toJSON() as object;
    };
    expect(task(testStack(), images => images)).toEqual(task(other, images => images.ecrRepository));
  });
});

describe('like the constructs of aws-cdk-lib', () => {
  const made: readonly [string, string, (stack: Stack) => Pick<Resource, 'applyRemovalPolicy'>][] = [
    ['a cluster', 'AWS::ECS::Cluster', stack => new Cluster(stack, 'Cluster')],
    ['a service', 'AWS::ECS::Service', service],
    ['a task definition', 'AWS::ECS::TaskDefinition', taskDefinition],
    ['a task definition of a file', 'AWS::ECS::TaskDefinition', imported],
    ['a task definition of aws-ecs', 'AWS::ECS::TaskDefinition', wrapped],
    ['a repository', 'AWS::ECR::Repository', stack => new Repository(stack, 'Images')],
  ];

  test.each(made)('%s (%s) takes a removal policy', (_, type, make) => {
    const stack = testStack();
    make(stack).applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    expect(only(stack, type)).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
  });

  test('all parts take tags, aspects and removal policies of their scope', () => {
    const stack = testStack();
    const api = web(stack);
    Tags.of(api).add('team', 'shop');
    RemovalPolicies.of(api).destroy();
    const visited: string[] = [];
    Aspects.of(api).add({ visit: node => { if (CfnResource.isCfnResource(node)) visited.push(node.cfnResourceType); } });
    expect(only(stack, 'AWS::ECS::Service').Properties.Tags).toContainEqual({ Key: 'team', Value: 'shop' });
    expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Tags).toContainEqual({ Key: 'team', Value: 'shop' });
    expect(resources(stack, 'AWS::Logs::LogGroup').map(({ DeletionPolicy }) => DeletionPolicy).sort()).toEqual(['Delete', 'RetainExceptOnCreate']);
    expect(visited).toEqual(expect.arrayContaining(['AWS::ECS::Service', 'AWS::ECS::TaskDefinition', 'AWS::ElasticLoadBalancingV2::LoadBalancer']));
  });

  test('a service and a task definition take mixins', () => {
    const stack = new Stack(new App(), 'Shop');
    const seen: IConstruct[] = [];
    const mixin: IMixin = { supports: CfnResource.isCfnResource, applyTo: construct => { seen.push(construct); } };
    const api = service(stack);
    api.with(mixin);
    api.taskDefinition.with(mixin);
    expect(seen).toEqual(expect.arrayContaining([api.node.defaultChild, api.taskDefinition.node.defaultChild]));
  });
});
