import { App, aws_ecs as ecs, aws_eks_v2 as eks, aws_s3 as s3, aws_secretsmanager as secretsmanager, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  Capacity, EksCompute, EksFargateLogging, ImageSource, KubernetesSecrets, KubernetesWorkload, KubernetesWorkloadProps, Posture, TaskDefinition,
  TaskSource,
} from '../../../src';
import { autoModeCluster } from '../../support/clusters';
import { messageOf, only, resources, template, testStack } from '../../support/stack';

const IMAGE = ImageSource.fromRegistry(`public.ecr.aws/shop/api@sha256:${'0'.repeat(64)}`);
const CONTAINER = { name: 'api', image: IMAGE, user: '1000:1000', resources: { cpu: 256, memory: Size.mebibytes(512) } };

function make(stack: Stack, props: Partial<KubernetesWorkloadProps> = {}): KubernetesWorkload {
  return new KubernetesWorkload(stack, 'Api', {
    cluster: props.cluster ?? autoModeCluster(stack), compute: EksCompute.autoMode(), task: TaskSource.fromContainers([CONTAINER]), namespace: 'shop', ...props,
  });
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- manifests are JSON of any shape
function manifestsIn(stack: Stack, logicalId: RegExp): any[] {
  const [, resource] = Object.entries(template(stack).Resources).find(([id, { Type }]) => Type === 'Custom::AWSCDK-EKS-KubernetesResource' && logicalId.test(id)) ?? [];
  const manifest: unknown = resource?.Properties.Manifest;
  const text = typeof manifest === 'string' ? manifest
    : (manifest as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1].map(part => typeof part === 'string' ? part : 'TOKEN').join('');
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  return JSON.parse(text) as any[];
}

describe('on EKS Auto Mode', () => {
  test('pods get their role by an association, before the manifests are applied', () => {
    const stack = testStack();
    const workload = make(stack, { workloadName: 'api' });
    new s3.Bucket(stack, 'Uploads').grantRead(workload);
    expect(only(stack, 'AWS::EKS::PodIdentityAssociation').Properties).toMatchObject({ Namespace: 'shop', ServiceAccount: 'api' });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Condition: { StringEquals: Match.objectLike({ 'aws:RequestTag/kubernetes-namespace': 'shop', 'aws:RequestTag/kubernetes-service-account': 'api' }) },
        })]),
      },
    });
    const { DependsOn } = only(stack, 'Custom::AWSCDK-EKS-KubernetesResource');
    expect(DependsOn?.filter(id => /PodIdentity|PodRole/.test(id)).length).toBe(3);
    expect(manifestsIn(stack, /Manifest/).map(({ kind }: { kind: string }) => kind)).toEqual(['ServiceAccount', 'Deployment', 'PodDisruptionBudget']);
  });

  test('roles of others get no permissions', () => {
    const stack = testStack();
    make(stack, {
      task: TaskSource.fromContainers([{ ...CONTAINER, image: ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/api:v1') }]),
    });
    expect(JSON.stringify(resources(stack, 'AWS::IAM::Policy').filter(({ Properties }) => JSON.stringify(Properties.Roles).includes('Api')))).toBe('[]');
  });
});

describe('on EKS Fargate', () => {
  function onFargate(stack: Stack, props: Partial<KubernetesWorkloadProps> = {}): KubernetesWorkload {
    const cluster = props.cluster ?? autoModeCluster(stack);
    return make(stack, { compute: EksCompute.fargateProfile({ logging: new EksFargateLogging(stack, 'Logging', { cluster }) }), workloadName: 'api', ...props, cluster });
  }

  test('a profile selects the pods, and its role serves profiles of the cluster only', () => {
    const stack = testStack();
    onFargate(stack);
    expect(only(stack, 'AWS::EKS::FargateProfile').Properties.Selectors).toEqual([{ Namespace: 'shop', Labels: [{ Key: 'app.kubernetes.io/name', Value: 'api' }] }]);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({
          Principal: { Service: 'eks-fargate-pods.amazonaws.com' },
          Condition: { ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', Match.arrayWith([':fargateprofile/', '/*'])] } } },
        })],
      },
    });
  });

  test('profile, logging, role and its condition come before the pods', () => {
    const stack = testStack();
    onFargate(stack);
    const manifest = Object.entries(template(stack).Resources).find(([id]) => id.startsWith('ApiManifest'))?.[1];
    for (const id of [/^ApiProfile[0-9A-F]{8}$/, /^ApiPodRole/, /^LoggingManifest/]) expect(manifest?.DependsOn?.some(each => id.test(each))).toBe(true);
  });

  test('EKS makes one profile after another', () => {
    const stack = testStack();
    const cluster = autoModeCluster(stack);
    cluster.addFargateProfile('System', { selectors: [{ namespace: 'kube-system' }] });
    const compute = EksCompute.fargateProfile();
    make(stack, { cluster, compute });
    new KubernetesWorkload(stack, 'Worker', { cluster, compute, task: TaskSource.fromContainers([CONTAINER]) });
    const { Resources } = template(stack);
    const profiles = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::EKS::FargateProfile');
    expect(profiles.map(([, { DependsOn = [] }]) => DependsOn.filter(id => Resources[id].Type === 'AWS::EKS::FargateProfile').length).sort()).toEqual([0, 1, 2]);
  });

  test('the service account has the role', () => {
    const stack = testStack();
    onFargate(stack);
    expect(manifestsIn(stack, /^ApiManifest/)[0].metadata.annotations).toMatchObject({ 'eks.amazonaws.com/role-arn': 'TOKEN' });
  });

  test('logs go to a log group with retention, and the pod execution role may write there', () => {
    const stack = testStack();
    onFargate(stack);
    expect(only(stack, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(30);
    const [namespace, map] = manifestsIn(stack, /^LoggingManifest/);
    expect(namespace.metadata).toMatchObject({ name: 'aws-observability', labels: { 'aws-observability': 'enabled' } });
    expect(map).toMatchObject({ metadata: { name: 'aws-logging', namespace: 'aws-observability' }, data: { 'output.conf': expect.stringContaining('auto_create_group false') } });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'] })]) },
    });
  });

  test('the pod execution role pulls images of ECR, and pods read the secrets that they are told of', () => {
    const stack = testStack();
    const secret = new secretsmanager.Secret(stack, 'Token');
    onFargate(stack, {
      task: TaskSource.fromContainers([{ ...CONTAINER, secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret) } }]),
      secrets: KubernetesSecrets.readByApplication(),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [{ Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: Match.anyValue() }] },
      Roles: [{ Ref: Match.stringLikeRegexp('^ApiPodRole') }],
    });
  });
});

test('a workload may stand in another stack than the cluster', () => {
  const app = new App({ analyticsReporting: false });
  const platform = new Stack(app, 'Platform');
  const cluster = autoModeCluster(platform);
  const shop = new Stack(app, 'Shop');
  make(shop, { cluster, compute: EksCompute.fargateProfile({ logging: new EksFargateLogging(shop, 'Logging', { cluster }) }) });
  app.synth();
  expect(shop.dependencies).toEqual([platform]);
  expect(resources(platform, 'AWS::EKS::FargateProfile')).toEqual([]);
});

test('a regulated posture has no inline policies in the pod execution role', () => {
  const stack = testStack();
  Posture.regulated().applyTo(stack);
  const cluster = autoModeCluster(stack);
  const logging = new EksFargateLogging(stack, 'Logging', { cluster });
  const task = TaskSource.fromContainers([{ ...CONTAINER, filesystem: { readonlyRootFilesystem: true } }]);
  const { podExecutionRole } = make(stack, { cluster, task, compute: EksCompute.fargateProfile({ logging }) });
  const rolesOf = (type: string) => resources(stack, type).flatMap(({ Properties: { Roles } }) => Roles as unknown[]);
  const role: unknown = stack.resolve(podExecutionRole?.roleName);
  expect(rolesOf('AWS::IAM::Policy')).not.toContainEqual(role);
  expect(rolesOf('AWS::IAM::ManagedPolicy')).toContainEqual(role);
});

test('the containers of a task definition run on EKS too', () => {
  const stack = testStack();
  const taskDefinition = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ ...CONTAINER, resources: undefined }] });
  make(stack, { task: TaskSource.fromTaskDefinition(taskDefinition) });
  const deployment = manifestsIn(stack, /^ApiManifest/).find(({ kind }: { kind: string }) => kind === 'Deployment');
  expect(deployment.spec.template.spec.containers).toEqual([expect.objectContaining({ name: 'api', resources: expect.objectContaining({ requests: { cpu: '250m', memory: '512Mi' } }) })]);
});

test('everything wrong is in one error, in the words of who gave it', () => {
  const stack = testStack();
  const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'shop' });
  expect(messageOf(() => make(stack, { cluster, task: TaskSource.fromContainers([{ ...CONTAINER, user: 'app', resources: undefined }]), workloadName: 'API' })).split('\n').slice(1)
    .map(line => line.replace(/;.*/, ''))).toEqual([
    expect.stringContaining('task.containers[0].resources.memory must be given'),
    "Shop/Api: workloadName must be 1 to 40 lowercase letters, digits and hyphens, and begin with a letter, got 'API'",
    "Shop/Api: task.containers[0].user must be a number, or two (uid:gid), got 'app'",
    expect.stringContaining('task.containers[0].resources.cpu must be given in Kubernetes'),
    expect.stringContaining('task.containers[0].resources.memory must be given in Kubernetes'),
    'Shop/Api: cluster must have a kubectl provider, got none',
  ]);
});
