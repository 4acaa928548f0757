/*
 * Resources beside task definitions and services, each with what a rule finds in it.
 */

type Properties = { readonly [name: string]: unknown };

interface BadResource {
  /** Rule that finds it, where, and how serious it is. */
  readonly finding: `${'error' | 'advice'} ECS-${string}`;
  readonly resources: { readonly [id: string]: { readonly Type: string; readonly Properties: Properties; readonly Condition?: string } };
}

const GROUP = (Properties: Properties) => ({ Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'HTTP', ...Properties } } });
const REPOSITORY = (Properties: Properties) => ({ Repository: { Type: 'AWS::ECR::Repository', Properties } });
const policy = (...rules: unknown[]) => ({ LifecyclePolicy: { LifecyclePolicyText: JSON.stringify({ rules }) } });
const keep = (selection: Properties, rulePriority = 1) => ({ rulePriority, selection, action: { type: 'expire' } });
const BY_AGE = keep({ tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 });
const CACHE = (Properties: Properties) => ({ Cache: { Type: 'AWS::ECR::PullThroughCacheRule', Properties } });
const TASK = (Image: unknown, more: Properties = {}) => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      Cpu: '256', Memory: '512', NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], ContainerDefinitions: [{ Name: 'app', Image, ...more }],
    },
  },
});
const IN_REPOSITORY = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Repository', 'RepositoryUri'] }, ':1.0']] };
const LISTENER = (Properties: Properties) => ({ Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { Port: 443, ...Properties } } });
const RULE = (id: string, Priority: number, values: readonly string[], more: Properties = {}) => ({
  [id]: {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: { ListenerArn: 'arn:of:listener', Priority, Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: values } }], Actions: [], ...more },
  },
});

/** Hosts with user data, on the image of a public parameter. */
function hosts(userData: string, image = 'ecs/optimized-ami/amazon-linux-2023', more: Properties = {}) {
  return {
    Launch: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: {
        LaunchTemplateData: {
          ImageId: `{{resolve:ssm:/aws/service/${image}/recommended/image_id}}`,
          InstanceType: 'm7i.large',
          MetadataOptions: { HttpTokens: 'required' },
          UserData: { 'Fn::Base64': userData },
          ...more,
        },
      },
    },
    Hosts: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: { MinSize: '1', MaxSize: '2', LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' } },
    },
  };
}

const NETWORK = { AwsvpcConfiguration: { Subnets: ['subnet-1'] } };

/** A service on Fargate, with what is wrong with it. */
function service(Properties: Properties, container: Properties = { PortMappings: [{ ContainerPort: 80 }] }) {
  return { ...TASK('shop/api:1', container), Service: { Type: 'AWS::ECS::Service', Properties: { LaunchType: 'FARGATE', TaskDefinition: { Ref: 'Task' }, NetworkConfiguration: NETWORK, ...Properties } } };
}

const ANYWHERE = { RequiresCompatibilities: ['EXTERNAL'], ContainerDefinitions: [{ Name: 'app', Image: 'shop/api:1', Memory: 128, PortMappings: [{ ContainerPort: 80 }] }] };

/** A service whose deployments are wrong. */
const deployed = (DeploymentConfiguration: Properties, more: Properties = { LoadBalancers: [{ ContainerName: 'app', ContainerPort: 80, TargetGroupArn: 'arn' }] }) =>
  service({ Cluster: 'shop', DesiredCount: 2, DeploymentConfiguration, ...more });

/** A scalable target of a service of another stack, or a policy of it. */
const scaled = (Type: 'ScalableTarget' | 'ScalingPolicy', Properties: Properties) => ({
  Scaled: { Type: `AWS::ApplicationAutoScaling::${Type}`, Properties: { ResourceId: 'service/shop/api', ServiceNamespace: 'ecs', ...Properties } },
});
const steps = (...StepAdjustments: unknown[]) => scaled('ScalingPolicy', {
  PolicyType: 'StepScaling', StepScalingPolicyConfiguration: { AdjustmentType: 'ChangeInCapacity', StepAdjustments },
});
const step = (ScalingAdjustment: number, MetricIntervalLowerBound?: number, MetricIntervalUpperBound?: number) => ({
  ScalingAdjustment, MetricIntervalLowerBound, MetricIntervalUpperBound,
});

/** A pipeline with one action, and a deployment that makes it one of ECS. */
const pipeline = (Category: string, Provider: string, Configuration: Properties) => ({
  Pipeline: {
    Type: 'AWS::CodePipeline::Pipeline',
    Properties: {
      Stages: [
        { Name: 'First', Actions: [{ ActionTypeId: { Category, Provider, Owner: 'AWS', Version: '1' }, Configuration }] },
        { Name: 'Deploy', Actions: [{ ActionTypeId: { Category: 'Deploy', Provider: 'ECS', Owner: 'AWS', Version: '1' }, Configuration: { ServiceName: 'other' } }] },
      ],
    },
  },
});
const CONNECTION = `arn:aws:codeconnections:eu-west-1:123456789012:connection/${'a'.repeat(36)}`;

/** A project that builds an image. */
const build = (commands: readonly string[], environment: Properties = {}, more: Properties = {}) => ({
  Build: {
    Type: 'AWS::CodeBuild::Project',
    Properties: {
      Environment: { Type: 'LINUX_CONTAINER', Image: 'aws/codebuild/standard:7.0', PrivilegedMode: true, ...environment },
      Source: { Type: 'CODEPIPELINE', BuildSpec: JSON.stringify({ version: '0.2', phases: { build: { commands } } }) },
      ...more,
    },
  },
});

const setting = (line: string) => hosts(`#!/bin/bash\n${line}\n`);

export const BAD_RESOURCES: { readonly [what: string]: BadResource } = {
  'the name of a repository': { finding: 'error ECS-ECR-001 Repository RepositoryName', resources: REPOSITORY({ RepositoryName: 'Shop/API' }) },
  'filters of mutable tags': {
    finding: 'error ECS-ECR-002 Repository ImageTagMutabilityExclusionFilters',
    resources: REPOSITORY({ ImageTagMutabilityExclusionFilters: Array(6).fill({ ImageTagMutabilityExclusionFilterType: 'WILDCARD', ImageTagMutabilityExclusionFilterValue: 'dev-*' }) }),
  },
  'a lifecycle without tags': {
    finding: 'error ECS-ECR-003 Repository LifecyclePolicy.LifecyclePolicyText',
    resources: REPOSITORY(policy(keep({ tagStatus: 'tagged', countType: 'imageCountMoreThan', countNumber: 5 }))),
  },
  'rules of a lifecycle with one priority': {
    finding: 'error ECS-ECR-004 Repository LifecyclePolicy.LifecyclePolicyText',
    resources: REPOSITORY(policy(
      keep({ tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 5 }), keep({ tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 }),
    )),
  },
  'the tag latest': { finding: 'advice ECS-ECR-006 Task ContainerDefinitions[0].Image', resources: TASK('shop/api') },
  'a tag that moves without version consistency': {
    finding: 'advice ECS-ECR-007 Task ContainerDefinitions[0].Image', resources: TASK('shop/api:1', { VersionConsistency: 'disabled' }),
  },
  'untagged images that expire under a tag that moves': {
    finding: 'advice ECS-ECR-009 Task ContainerDefinitions[0].Image',
    resources: { ...REPOSITORY(policy(keep({ tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 }))), ...TASK(IN_REPOSITORY) },
  },
  'images that expire by age': {
    finding: 'advice ECS-ECR-010 Task ContainerDefinitions[0].Image', resources: { ...REPOSITORY({ ImageTagMutability: 'IMMUTABLE', ...policy(BY_AGE) }), ...TASK(IN_REPOSITORY) },
  },
  'an upstream that ECR cannot cache': {
    finding: 'error ECS-ECR-013 Cache UpstreamRegistryUrl', resources: CACHE({ EcrRepositoryPrefix: 'mine', UpstreamRegistryUrl: 'registry.example.com' }),
  },
  'an upstream without credentials': {
    finding: 'error ECS-ECR-014 Cache UpstreamRegistryUrl', resources: CACHE({ EcrRepositoryPrefix: 'hub', UpstreamRegistryUrl: 'registry-1.docker.io' }),
  },
  'a secret that ECR does not read': {
    finding: 'error ECS-ECR-015 Cache CredentialArn',
    resources: {
      ...CACHE({ EcrRepositoryPrefix: 'hub', UpstreamRegistryUrl: 'registry-1.docker.io', CredentialArn: { Ref: 'Secret' } }),
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'hub' } },
    },
  },
  'the prefix of a cache': { finding: 'error ECS-ECR-016 Cache EcrRepositoryPrefix', resources: CACHE({ EcrRepositoryPrefix: 'Quay', UpstreamRegistryUrl: 'quay.io' }) },
  'replication to nowhere': {
    finding: 'error ECS-ECR-018 Replication ReplicationConfiguration.Rules',
    resources: { Replication: { Type: 'AWS::ECR::ReplicationConfiguration', Properties: { ReplicationConfiguration: { Rules: [{ Destinations: [] }] } } } },
  },
  'a filter of scanning': {
    finding: 'error ECS-ECR-019 Scanning Rules',
    resources: { Scanning: { Type: 'AWS::ECR::RegistryScanningConfiguration', Properties: { Rules: [{ RepositoryFilters: [{ Filter: 'Shop', FilterType: 'WILDCARD' }] }] } } },
  },
  'a health check path': { finding: 'error ECS-HC-001 Group HealthCheckPath', resources: GROUP({ HealthCheckPath: 'health' }) },
  'a timeout above the interval': {
    finding: 'error ECS-HC-002 Group HealthCheckIntervalSeconds', resources: GROUP({ HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 20 }),
  },
  'thresholds': { finding: 'error ECS-HC-003 Group HealthyThresholdCount', resources: GROUP({ HealthyThresholdCount: 1 }) },
  'a deregistration delay': {
    finding: 'error ECS-HC-003 Group TargetGroupAttributes', resources: GROUP({ TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '4000' }] }),
  },
  'healthy codes': { finding: 'error ECS-HC-004 Group Matcher.HttpCode', resources: GROUP({ Matcher: { HttpCode: '200-600' } }) },
  'gRPC codes': { finding: 'error ECS-LB-023 Group Matcher.GrpcCode', resources: GROUP({ ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '200' } }) },
  'a health check of another protocol': { finding: 'error ECS-LB-024 Group HealthCheckProtocol', resources: GROUP({ HealthCheckProtocol: 'TCP' }) },
  'stickiness': {
    finding: 'error ECS-LB-016 Group TargetGroupAttributes',
    resources: GROUP({ TargetGroupAttributes: [{ Key: 'stickiness.enabled', Value: 'true' }, { Key: 'stickiness.lb_cookie.duration_seconds', Value: '0' }] }),
  },
  'slow start': {
    finding: 'error ECS-LB-017 Group TargetGroupAttributes', resources: GROUP({ TargetGroupAttributes: [{ Key: 'slow_start.duration_seconds', Value: '10' }] }),
  },
  'authentication without TLS': {
    finding: 'error ECS-LB-018 Listener DefaultActions', resources: LISTENER({ Protocol: 'HTTP', DefaultActions: [{ Type: 'authenticate-oidc' }] }),
  },
  'gRPC without TLS': {
    finding: 'error ECS-LB-019 Listener DefaultActions',
    resources: { ...LISTENER({ Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }] }), ...GROUP({ ProtocolVersion: 'GRPC' }) },
  },
  'TLS without a certificate': { finding: 'error ECS-LB-020 Listener Certificates', resources: LISTENER({ Protocol: 'TLS', DefaultActions: [] }) },
  'the port of a listener': { finding: 'error ECS-LB-021 Listener Port', resources: LISTENER({ Protocol: 'TCP', Port: 70000 }) },
  'a rule without conditions': { finding: 'error ECS-LB-004 Rule Conditions', resources: RULE('Rule', 1, [], { Conditions: [] }) },
  'values of conditions': { finding: 'error ECS-LB-005 Rule Conditions', resources: RULE('Rule', 1, ['/a', '/b', '/c', '/d', '/e', '/f']) },
  'a path pattern': { finding: 'error ECS-LB-006 Rule Conditions', resources: RULE('Rule', 1, ['orders']) },
  'a host pattern': { finding: 'error ECS-LB-007 Rule Conditions', resources: RULE('Rule', 1, [], { Conditions: [{ Field: 'host-header', Values: ['https://shop'] }] }) },
  'a header': {
    finding: 'error ECS-LB-008 Rule Conditions', resources: RULE('Rule', 1, [], { Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'Host', Values: ['a'] } }] }),
  },
  'a method': {
    finding: 'error ECS-LB-009 Rule Conditions', resources: RULE('Rule', 1, [], { Conditions: [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['get'] } }] }),
  },
  'a priority': { finding: 'error ECS-LB-011 Rule Priority', resources: RULE('Rule', 60000, ['/a']) },
  'two owners of one path': { finding: 'error ECS-LB-012 Second Conditions', resources: { ...RULE('First', 1, ['/a/*']), ...RULE('Second', 2, ['/a/*']) } },
  'one priority for two rules': { finding: 'error ECS-LB-013 Second Priority', resources: { ...RULE('First', 1, ['/a']), ...RULE('Second', 1, ['/b']) } },
  'a rule behind a broader one': { finding: 'error ECS-LB-014 Second Priority', resources: { ...RULE('First', 1, ['/a/*']), ...RULE('Second', 2, ['/a/b']) } },
  'the name of a cluster': { finding: 'error ECS-CLU-003 Cluster ClusterName', resources: { Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'my shop' } } } },
  'the name of a namespace': {
    finding: 'error ECS-CLU-002 Cluster ServiceConnectDefaults.Namespace',
    resources: { Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ServiceConnectDefaults: { Namespace: 'my shop' } } } },
  },
  'the name of a capacity provider': {
    finding: 'error ECS-HOST-006 Provider Name', resources: { Provider: { Type: 'AWS::ECS::CapacityProvider', Properties: { Name: 'ecs-hosts', AutoScalingGroupProvider: {} } } },
  },
  'managed scaling': {
    finding: 'error ECS-HOST-005 Provider AutoScalingGroupProvider.ManagedScaling.TargetCapacity',
    resources: { Provider: { Type: 'AWS::ECS::CapacityProvider', Properties: { AutoScalingGroupProvider: { ManagedScaling: { TargetCapacity: 120 } } } } },
  },
  'an image of another architecture': {
    finding: 'error ECS-HOST-002 Hosts LaunchTemplate', resources: hosts('#!/bin/bash\necho ECS_CLUSTER=shop >> /etc/ecs/ecs.config', undefined, { InstanceType: 't4g.small' }),
  },
  'fewer hosts at most than at least': {
    finding: 'error ECS-HOST-003 Hosts MaxSize',
    resources: {
      ...hosts('#!/bin/bash\n'),
      Hosts: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize: '5', MaxSize: '2', LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' }, Version: '1' } } },
    },
  },
  'scaling to fewer tasks at most than at least': {
    finding: 'error ECS-SVC-006 Service DesiredCount',
    resources: {
      ...service({ Cluster: 'shop' }),
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: { ResourceId: { 'Fn::Join': ['', ['service/shop/', { 'Fn::GetAtt': ['Service', 'Name'] }]] }, MinCapacity: 5, MaxCapacity: 2 },
      },
    },
  },
  'a load balancer before a task without a port': {
    finding: 'error ECS-SVC-010 Service LoadBalancers', resources: service({ LoadBalancers: [{ ContainerName: 'app', ContainerPort: 80, TargetGroupArn: 'arn' }] }, {}),
  },
  'a load balancer before ECS Anywhere': {
    finding: 'error ECS-SVC-012 Service LoadBalancers',
    resources: {
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: ANYWHERE },
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: { LaunchType: 'EXTERNAL', TaskDefinition: { Ref: 'Task' }, LoadBalancers: [{ ContainerName: 'app', ContainerPort: 80, TargetGroupArn: 'arn' }] },
      },
    },
  },
  'a daemon with a desired count': { finding: 'error ECS-SVC-015 Service DesiredCount', resources: service({ SchedulingStrategy: 'DAEMON', DesiredCount: 2, LaunchType: 'EC2' }) },
  'a port that the container does not have': {
    finding: 'error ECS-SVC-042 Service LoadBalancers[0].ContainerPort',
    resources: service({ LoadBalancers: [{ ContainerName: 'app', ContainerPort: 8080, TargetGroupArn: 'arn' }] }),
  },
  'an empty setting': { finding: 'error ECS-AGENT-006 Launch LaunchTemplateData.UserData.ECS_CLUSTER', resources: setting('echo ECS_CLUSTER= >> /etc/ecs/ecs.config') },
  'a secret in a setting': {
    finding: 'advice ECS-SEC-002 Launch LaunchTemplateData.UserData.HTTP_PROXY',
    resources: setting('echo \'HTTP_PROXY={{resolve:secretsmanager:proxy}}\' >> /etc/ecs/ecs.config'),
  },
  'a misspelt setting of the agent': {
    finding: 'error ECS-AGENT-001 Launch LaunchTemplateData.UserData.ECS_CLUSTR', resources: setting('echo "ECS_CLUSTR=shop" | sudo tee -a /etc/ecs/ecs.config'),
  },
  'a setting for another system': {
    finding: 'error ECS-AGENT-004 Launch LaunchTemplateData.UserData.ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND',
    resources: setting('echo ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND=true >> /etc/ecs/ecs.config'),
  },
  'quotes in a setting': {
    finding: 'error ECS-AGENT-005 Launch LaunchTemplateData.UserData.ECS_CLUSTER', resources: setting('cat <<\'EOF\' >> /etc/ecs/ecs.config\nECS_CLUSTER="shop"\nEOF'),
  },
  'a setting that is not true or false': {
    finding: 'error ECS-AGENT-007 Launch LaunchTemplateData.UserData.ECS_ENABLE_SPOT_INSTANCE_DRAINING', resources: setting('echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=yes >> /etc/ecs/ecs.config'),
  },
  'a duration without a unit': {
    finding: 'error ECS-AGENT-009 Launch LaunchTemplateData.UserData.ECS_CONTAINER_STOP_TIMEOUT', resources: setting('echo ECS_CONTAINER_STOP_TIMEOUT=90 >> /etc/ecs/ecs.config'),
  },
  'credentials in user data': {
    finding: 'advice ECS-AGENT-017 Launch LaunchTemplateData.UserData.ECS_ENGINE_AUTH_DATA',
    resources: setting('echo \'ECS_ENGINE_AUTH_DATA={"https://example.com":{"username":"a","password":"b"}}\' >> /etc/ecs/ecs.config'),
  },
  'user data that waits for the agent': { finding: 'error ECS-AGENT-030 Launch LaunchTemplateData.UserData', resources: setting('systemctl restart ecs') },
  'a script for Bottlerocket': { finding: 'error ECS-CFN-108 Launch LaunchTemplateData.UserData', resources: hosts('#!/bin/bash\necho', 'bottlerocket/aws-ecs-2/x86_64/latest') },
  'steps that overlap': { finding: 'error ECS-CFN-073 Scaled StepScalingPolicyConfiguration.StepAdjustments', resources: steps(step(1, 0, 20), step(2, 10)) },
  'steps with a gap': { finding: 'error ECS-CFN-073 Scaled StepScalingPolicyConfiguration.StepAdjustments', resources: steps(step(1, 0, 10), step(2, 20)) },
  'a step that ends where it begins': { finding: 'error ECS-CFN-073 Scaled StepScalingPolicyConfiguration.StepAdjustments', resources: steps(step(1, 10, 10), step(2, 10)) },
  'a schedule of scaling': {
    finding: 'error ECS-SVC-027 Scaled ScheduledActions[0].Schedule',
    resources: scaled('ScalableTarget', { ScheduledActions: [{ ScheduledActionName: 'night', Schedule: 'cron(0 20 * * *)', ScalableTargetAction: { MinCapacity: 1 } }] }),
  },
  'the bounds of a schedule': {
    finding: 'error ECS-SVC-027 Scaled ScheduledActions[0].ScalableTargetAction.MaxCapacity',
    resources: scaled('ScalableTarget', { ScheduledActions: [{ Schedule: 'rate(1 day)', ScalableTargetAction: { MinCapacity: 5, MaxCapacity: 2 } }] }),
  },
  'the time zone of a schedule': {
    finding: 'error ECS-SVC-027 Scaled ScheduledActions[0].Timezone',
    resources: scaled('ScalableTarget', { ScheduledActions: [{ Schedule: 'rate(1 day)', Timezone: 'UTC+1:00', ScalableTargetAction: { MinCapacity: 5 } }] }),
  },
  'a bake time': { finding: 'error ECS-SVC-062 Service DeploymentConfiguration.BakeTimeInMinutes', resources: deployed({ Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 1500 }) },
  'a share of traffic': {
    finding: 'error ECS-SVC-063 Service DeploymentConfiguration.LinearConfiguration.StepPercent', resources: deployed({ Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 1 } }),
  },
  'a deployment of days': {
    finding: 'error ECS-SVC-064 Service DeploymentConfiguration',
    resources: deployed({ Strategy: 'LINEAR', LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 600 } }),
  },
  'a canary without traffic': { finding: 'error ECS-SVC-065 Service DeploymentConfiguration.Strategy', resources: deployed({ Strategy: 'CANARY' }, {}) },
  'a daemon with blue/green deployments': {
    finding: 'error ECS-SVC-066 Service DeploymentConfiguration.Strategy',
    resources: {
      ...TASK('shop/api:1'),
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: { SchedulingStrategy: 'DAEMON', LaunchType: 'EC2', TaskDefinition: 'agent:1', DeploymentConfiguration: { Strategy: 'BLUE_GREEN' } },
      },
    },
  },
  'ARNs of alarms': {
    finding: 'error ECS-SVC-070 Service DeploymentConfiguration.Alarms',
    resources: deployed({ Alarms: { Enable: true, Rollback: true, AlarmNames: ['arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors'] } }),
  },
  'a stage that deployments do not have': {
    finding: 'error ECS-SVC-073 Service DeploymentConfiguration.LifecycleHooks[0].LifecycleStages',
    resources: deployed({ Strategy: 'BLUE_GREEN', LifecycleHooks: [{ HookTargetArn: 'arn', RoleArn: 'arn', LifecycleStages: ['BEFORE_TRAFFIC'] }] }),
  },
  'a pipeline to a service of another controller': {
    finding: 'error ECS-PIPE-003 Pipeline Stages[0].Actions[0].Configuration.ServiceName',
    resources: {
      ...service({ Cluster: 'shop', DeploymentController: { Type: 'CODE_DEPLOY' } }),
      ...pipeline('Deploy', 'ECS', { ClusterName: 'shop', ServiceName: { 'Fn::GetAtt': ['Service', 'Name'] } }),
    },
  },
  'the name of a source': {
    finding: 'error ECS-PIPE-007 Pipeline Stages[0].Actions[0].Configuration.FullRepositoryId',
    resources: pipeline('Source', 'CodeStarSourceConnection', { ConnectionArn: CONNECTION, FullRepositoryId: 'shop', BranchName: 'main' }),
  },
  'a branch with its folder': {
    finding: 'error ECS-PIPE-008 Pipeline Stages[0].Actions[0].Configuration.BranchName',
    resources: pipeline('Source', 'CodeStarSourceConnection', { ConnectionArn: CONNECTION, FullRepositoryId: 'acme/shop', BranchName: 'refs/heads/main' }),
  },
  'a source that is not zipped': {
    finding: 'error ECS-PIPE-009 Pipeline Stages[0].Actions[0].Configuration.S3ObjectKey', resources: pipeline('Source', 'S3', { S3Bucket: 'mine', S3ObjectKey: 'app.tar.gz' }),
  },
  'a source without versions': {
    finding: 'error ECS-PIPE-009 Pipeline Stages[0].Actions[0].Configuration.S3Bucket',
    resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} }, ...pipeline('Source', 'S3', { S3Bucket: { Ref: 'Bucket' }, S3ObjectKey: 'app.zip' }) },
  },
  'the timeout of a deployment': {
    finding: 'error ECS-PIPE-014 Pipeline Stages[0].Actions[0].Configuration.DeploymentTimeout', resources: pipeline('Deploy', 'ECS', { ServiceName: 'api', DeploymentTimeout: '90' }),
  },
  'the timeout of a build': { finding: 'error ECS-PIPE-014 Build TimeoutInMinutes', resources: build([], {}, { TimeoutInMinutes: 1 }) },
  'Docker without privileges': {
    finding: 'error ECS-CFN-120 Build Environment.PrivilegedMode', resources: build(['docker build -t app .'], { PrivilegedMode: false }),
  },
  'one tag for all builds': {
    finding: 'error ECS-CFN-121 Build Source.BuildSpec',
    resources: {
      ...REPOSITORY({ ImageTagMutability: 'IMMUTABLE' }),
      ...build(['docker push $REPOSITORY_URI:latest'], { EnvironmentVariables: [{ Name: 'REPOSITORY_URI', Value: { 'Fn::GetAtt': ['Repository', 'RepositoryUri'] } }] }),
    },
  },
  'a password of a build': {
    finding: 'advice ECS-CFN-122 Build Environment.EnvironmentVariables[0].Value',
    resources: build(['docker build .'], { EnvironmentVariables: [{ Name: 'NPM_TOKEN', Value: 'npm_0123456789' }] }),
  },
  'a container that does not wait for its log router': {
    finding: 'advice ECS-CFN-115 Task ContainerDefinitions[0].DependsOn',
    resources: {
      Task: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          ContainerDefinitions: [
            { Name: 'app', Image: 'shop/api:1', Memory: 128, LogConfiguration: { LogDriver: 'awsfirelens' }, DependsOn: [{ ContainerName: 'router', Condition: 'START' }] },
            { Name: 'router', Image: 'shop/router:1', Memory: 64, Essential: true, FirelensConfiguration: { Type: 'fluentbit' } },
          ],
        },
      },
    },
  },
  'a task that may do everything': {
    finding: 'advice ECS-CFN-116 Role Policies',
    resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
          Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
        },
      },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, ContainerDefinitions: [{ Name: 'app', Image: 'shop/api:1', Memory: 128 }] } },
    },
  },
  'a service without subnets': { finding: 'error ECS-CFN-092 Service NetworkConfiguration', resources: service({ Cluster: 'shop', NetworkConfiguration: undefined }) },
};
