import { aws_ec2 as ec2, aws_elasticbeanstalk as elasticbeanstalk, aws_iam as iam, aws_s3_assets as s3_assets, CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BeanstalkBalancer } from './beanstalk-balancer';
import { BeanstalkEnvironmentProps } from './beanstalk-environment-props';
import { BeanstalkRoles } from './beanstalk-roles';
import { BeanstalkVersion } from './beanstalk-version';
import { carriedOptions, instanceOptions, networkOptions, observationOptions, OptionSetting, toOptionSettings, updateOptions } from './environment-options';
import { planBeanstalk } from './plan-beanstalk';
import { connectivityOf } from '../../network/connectivity';
import { INetwork, needEndpoints, Network } from '../../network/network';
import { injectedProps } from '../../private/injected-props';
import { checkInput } from '../../private/input/check-input';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { waitFor } from '../../private/wait-for';

/**
 * Containers on Elastic Beanstalk: an environment of the platform ECS on Amazon Linux 2023, in which each instance runs all containers once.
 *
 * Whatever Elastic Beanstalk cannot do is an error or a warning at synth; see docs/beanstalk.md for every field.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_ecs.html
 */
export class BeanstalkEnvironment extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.BeanstalkEnvironment';

  /** Name of the application. */
  public readonly applicationName: string;
  /** Name of the environment. */
  public readonly environmentName: string;
  /** Label of the version: it ends in the hash of the bundle and what CloudFormation appends. */
  public readonly versionLabel: string;
  /** URL of the load balancer, also in the stack output `Url`. For HTTPS, give the certificate's name a DNS record that points there. */
  public readonly url: string;
  /** The source bundle, with `Dockerrun.aws.json`. */
  public readonly bundle: s3_assets.Asset;
  /** Role of the instances, and so of the containers. */
  public readonly instanceRole: iam.Role;
  /** Instance profile of the instances. */
  public readonly instanceProfile: iam.InstanceProfile;
  /** Role with which Elastic Beanstalk looks after the environment. */
  public readonly serviceRole: iam.Role;
  /**
   * Execution role, which reads secrets and pulls images.
   *
   * @default - undefined, if no container has a secret
   */
  public readonly executionRole?: iam.IRole;
  /** Network of the environment. */
  public readonly network: INetwork;
  /** Connections of the instances. */
  public readonly connections: ec2.Connections;
  /** Connections of the load balancer. */
  public readonly loadBalancerConnections: ec2.Connections;
  /** The instance role. Permissions granted to the environment are permissions of all containers. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: BeanstalkEnvironmentProps) {
    super(scope, id);
    props = injectedProps(BeanstalkEnvironment.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'BeanstalkEnvironment', props);
    const plan = planBeanstalk(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    const roles = new BeanstalkRoles(this, props, plan);
    const version = new BeanstalkVersion(this, props, plan, roles);
    this.applicationName = roles.applicationName;
    this.versionLabel = version.label;
    this.bundle = version.bundle;
    this.instanceRole = roles.instanceRole;
    this.instanceProfile = roles.instanceProfile;
    this.serviceRole = roles.serviceRole;
    this.executionRole = roles.executionRole;
    this.grantPrincipal = roles.instanceRole;

    this.network = props.network ?? new Network(this, 'Network');
    needEndpoints(this.network, endpoints());
    const balancer = new BeanstalkBalancer(this, this.network, props.listener);
    const instances = new ec2.SecurityGroup(this, 'InstanceSecurityGroup', {
      vpc: this.network.vpc, description: 'Instances of Elastic Beanstalk',
    });
    this.connections = instances.connections;
    this.loadBalancerConnections = balancer.securityGroup.connections;
    this.connections.allowFrom(balancer.securityGroup, ec2.Port.tcp(plan.hostPort), 'requests and health checks');

    const environment = this.environment(props, toOptionSettings(
      instanceOptions(plan, props.instances.instanceTypes, this.instanceProfile.instanceProfileName, instances.securityGroupId),
      networkOptions(this.network, props.listener),
      balancer.options(plan.hostPort, props.healthCheckPath),
      updateOptions(this.serviceRole.roleArn, props.updates),
      observationOptions(plan.logRetention),
      carriedOptions(version.content),
      props.optionSettings ?? {},
    ));
    this.environmentName = environment.ref;
    this.url = `${props.listener._scheme}://${environment.attrEndpointUrl}`;
    // Instances need all of this from their start until the environment is gone.
    waitFor(environment, () => [
      ...roles.all, balancer.securityGroup, instances, balancer.logPolicy, ...connectivityOf(this.network, environment), ...version.waitsFor,
    ]);
    new CfnOutput(this, 'Url', { value: this.url });
  }

  private environment({ environmentName, platform }: BeanstalkEnvironmentProps, optionSettings: OptionSetting[]): elasticbeanstalk.CfnEnvironment {
    const { solutionStackName, platformArn } = platform;
    const environment = new elasticbeanstalk.CfnEnvironment(this, 'Environment', {
      applicationName: this.applicationName,
      environmentName,
      versionLabel: this.versionLabel,
      solutionStackName,
      platformArn,
      tier: { name: 'WebServer', type: 'Standard' },
      optionSettings,
    });
    this.node.defaultChild = environment;
    return environment;
  }
}

/** The services that instances talk to, besides those that every task needs. */
function endpoints(): ec2.InterfaceVpcEndpointAwsService[] {
  const { CLOUDFORMATION, ECS, ECS_AGENT, ECS_TELEMETRY, ELASTIC_BEANSTALK, ELASTIC_BEANSTALK_HEALTH, SQS } = ec2.InterfaceVpcEndpointAwsService;
  return [CLOUDFORMATION, ECS, ECS_AGENT, ECS_TELEMETRY, ELASTIC_BEANSTALK, ELASTIC_BEANSTALK_HEALTH, SQS];
}
