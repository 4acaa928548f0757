import { ArnFormat, aws_elasticbeanstalk as elasticbeanstalk, aws_iam as iam, aws_s3_assets as s3_assets, Names, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BeanstalkEnvironmentProps } from './beanstalk-environment-props';
import { BeanstalkAuthentication } from './beanstalk-options';
import { BeanstalkPlan } from './plan-beanstalk';
import { NameValueFromShape } from '../../api/task/shape';
import { makeRole } from '../../posture/role';
import { declareUnavoidable, shownInFinding, shownReference } from '../../private/unavoidable';
import { grantContainers } from '../../task/execution-permissions';
import { tasksOfThisAccount } from '../../task/task-role';

const MAX_ROLE_NAME = 64;

/** Managed policies of the service role, which AWS extends with each feature of Elastic Beanstalk that needs more. */
const SERVICE_POLICIES = ['service-role/AWSElasticBeanstalkEnhancedHealth', 'AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy'];

/** The roles of an environment, and the application whose name is in their policies. */
export class BeanstalkRoles {
  public readonly applicationName: string;
  public readonly instanceRole: iam.Role;
  public readonly instanceProfile: iam.InstanceProfile;
  public readonly serviceRole: iam.Role;
  public readonly executionRole?: iam.IRole;
  /** As it stands in the bundle. */
  public readonly executionRoleArn?: string;

  constructor(private readonly scope: Construct, props: BeanstalkEnvironmentProps, plan: BeanstalkPlan) {
    this.applicationName = props.applicationName ?? new elasticbeanstalk.CfnApplication(scope, 'Application').ref;
    this.instanceRole = instanceRole(scope, this.applicationName);
    this.instanceProfile = new iam.InstanceProfile(scope, 'InstanceProfile', { role: this.instanceRole });
    this.serviceRole = serviceRole(scope);
    const execution = executionRole(scope, props, plan);
    this.executionRole = execution?.role;
    this.executionRoleArn = execution?.arn;
  }

  /** With an execution role, ECS pulls images with it, otherwise with that of the instance. */
  public get puller(): iam.IRole {
    return this.executionRole ?? this.instanceRole;
  }

  public get all(): readonly (Construct | iam.IRole | undefined)[] {
    return [this.instanceRole, this.instanceProfile, this.serviceRole, this.executionRole];
  }

  /** Allows what a version needs. Carried secrets are read by Elastic Beanstalk itself, before it hands them to ECS. */
  public allow(bundle: s3_assets.Asset, carriedSecrets: readonly NameValueFromShape[], authentication?: BeanstalkAuthentication): void {
    const { executionRoleArn } = this;
    grantFiles(this.instanceRole, bundle, authentication);
    if (executionRoleArn !== undefined) [this.instanceRole, this.serviceRole].forEach(role => grantPass(role, executionRoleArn));
    if (carriedSecrets.length > 0) grantContainers(this.instanceRole, [{ secrets: carriedSecrets }], Stack.of(this.scope));
  }
}

interface ExecutionRole {
  readonly role: iam.IRole;
  readonly arn: string;
}

function executionRole(
  scope: Construct, { executionRole: given }: BeanstalkEnvironmentProps, { source, hasSecrets }: BeanstalkPlan,
): ExecutionRole | undefined {
  if (given) return { role: given, arn: given.roleArn };
  const { shape: { executionRoleArn: named }, definition } = source;
  // A role that a file names is as it is.
  if (named !== undefined && !definition) return { role: iam.Role.fromRoleArn(scope, 'ExecutionRole', named, { mutable: false }), arn: named };
  return hasSecrets ? newExecutionRole(scope) : undefined;
}

/**
 * The service role: Elastic Beanstalk looks after the environment with it.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/concepts-roles-service.html
 */
function serviceRole(scope: Construct): iam.Role {
  const role = makeRole(scope, 'ServiceRole', {
    assumedBy: new iam.ServicePrincipal('elasticbeanstalk.amazonaws.com', { conditions: { StringEquals: { 'sts:ExternalId': 'elasticbeanstalk' } } }),
    managedPolicies: SERVICE_POLICIES.map(name => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
  for (const name of SERVICE_POLICIES) {
    declareUnavoidable(role, {
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
      reason: 'AWS documents the service role by its managed policies only, and extends them: without them, updates of the platform fail.',
    });
  }
  return role;
}

/**
 * The role of the instances, and so of the containers: what the managed policies for web servers and for several containers allow, without
 * other applications, other buckets, X-Ray and Bedrock.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/iam-instanceprofile.html
 */
function instanceRole(scope: Construct, applicationName: string): iam.Role {
  const stack = Stack.of(scope);
  const role = makeRole(scope, 'InstanceRole', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const bucket = stack.formatArn({ service: 's3', region: '', account: '', resource: `elasticbeanstalk-${stack.region}-${stack.account}` });
  const logGroups = stack.formatArn({
    service: 'logs', resource: 'log-group', arnFormat: ArnFormat.COLON_RESOURCE_NAME, resourceName: '/aws/elasticbeanstalk/*',
  });
  const allow = (actions: string[], resources: string[], conditions?: iam.Conditions) =>
    role.addToPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
  allow(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], [`${bucket}/resources/environments/*`]);
  allow(['s3:ListBucket'], [bucket]);
  allow(['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], [logGroups]);
  allow(['elasticbeanstalk:PutInstanceStatistics'], ['application', 'environment'].map(resource => stack.formatArn({
    service: 'elasticbeanstalk', resource, resourceName: resource === 'application' ? applicationName : `${applicationName}/*`,
  })));
  // Elastic Beanstalk names the cluster, and says nowhere how.
  allow([
    'ecs:DeregisterContainerInstance', 'ecs:DescribeContainerInstances', 'ecs:DescribeTasks', 'ecs:DiscoverPollEndpoint', 'ecs:Poll',
    'ecs:RegisterContainerInstance', 'ecs:StartTask', 'ecs:StartTelemetrySession', 'ecs:StopTask', 'ecs:SubmitAttachmentStateChanges',
    'ecs:SubmitContainerStateChange', 'ecs:SubmitTaskStateChange',
  ], ['*']);
  allow(['ecs:TagResource'], ['*'], { StringEquals: { 'ecs:CreateAction': ['RegisterContainerInstance', 'StartTask'] } });
  declareInstanceFindings(role, applicationName);
  return role;
}

function declareInstanceFindings(role: iam.Role, applicationName: string): void {
  const stack = Stack.of(role);
  const [partition, region, account] = [
    shownInFinding(stack.partition, 'Partition'), shownInFinding(stack.region, 'Region'), shownInFinding(stack.account, 'AccountId'),
  ];
  const application = shownReference(stack, applicationName);
  for (const [resource, reason] of [
    ['*', 'Elastic Beanstalk makes and names the cluster, after the role.'],
    [`arn:${partition}:s3:::elasticbeanstalk-${region}-${account}/resources/environments/*`, 'Elastic Beanstalk makes and names the environment, after the role.'],
    [`arn:${partition}:logs:${region}:${account}:log-group:/aws/elasticbeanstalk/*`, 'Elastic Beanstalk makes and names the log groups, after the role.'],
    [`arn:${partition}:elasticbeanstalk:${region}:${account}:environment/${application}/*`, 'Elastic Beanstalk names the environment, after the role.'],
  ]) {
    declareUnavoidable(role, { id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
}

/** Lets instances read their bundle, and the credentials of registries. */
function grantFiles(role: iam.Role, bundle: s3_assets.Asset, authentication?: BeanstalkAuthentication): void {
  const objects = [
    bundle.bucket.arnForObjects(bundle.s3ObjectKey), ...authentication ? [authentication.bucket.arnForObjects(authentication.key)] : [],
  ];
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: objects }));
  if (authentication?.bucket.encryptionKey) authentication.bucket.encryptionKey.grantDecrypt(role);
}

/** An execution role whose ARN is known at synth, where the account and Region of the stack are. */
function newExecutionRole(scope: Construct): ExecutionRole {
  const { account, region, partition } = Stack.of(scope);
  const known = !Token.isUnresolved(account) && !Token.isUnresolved(region);
  // An account has one list of roles for all Regions.
  const roleName = known ? `${Names.uniqueResourceName(scope, { maxLength: MAX_ROLE_NAME - region.length - 1, separator: '-' })}-${region}` : undefined;
  const role = makeRole(scope, 'ExecutionRole', { assumedBy: tasksOfThisAccount(), roleName });
  return { role, arn: roleName === undefined ? role.roleArn : `arn:${partition}:iam::${account}:role/${roleName}` };
}

/** Lets a role hand the execution role to ECS, and nothing else. */
function grantPass(role: iam.Role, executionRoleArn: string): void {
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [executionRoleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
  }));
}
