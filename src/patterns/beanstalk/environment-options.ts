import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { BeanstalkListener } from './beanstalk-listener';
import { BeanstalkDeploymentPolicy, BeanstalkUpdates } from './beanstalk-options';
import { BundleContent } from './bundle-content';
import { INetwork } from '../../network/network';

/** An option of Elastic Beanstalk. */
export interface OptionSetting {
  readonly namespace: string;
  readonly optionName: string;
  readonly value: string;
}

/** Options by namespace and name. */
export interface Options {
  readonly [namespace: string]: { readonly [name: string]: string | undefined };
}

const LAUNCH = 'aws:autoscaling:launchconfiguration';
const BALANCER = 'aws:elbv2:loadbalancer';

/** What users must not replace: it belongs to resources of the construct, or to what it promises. */
export const OWN_OPTIONS: readonly string[] = [
  `${LAUNCH} DisableDefaultEC2SecurityGroup`, `${LAUNCH} DisableIMDSv1`, `${LAUNCH} IamInstanceProfile`, `${LAUNCH} SecurityGroups`,
  'aws:ec2:vpc VPCId', 'aws:ec2:vpc Subnets', 'aws:ec2:vpc ELBSubnets', 'aws:ec2:vpc ELBScheme', 'aws:ec2:instances InstanceTypes',
  'aws:elasticbeanstalk:environment EnvironmentType', 'aws:elasticbeanstalk:environment ServiceRole',
  'aws:elasticbeanstalk:environment LoadBalancerType', 'aws:elasticbeanstalk:environment LoadBalancerIsShared',
  `${BALANCER} ManagedSecurityGroup`, `${BALANCER} SecurityGroups`, 'aws:elbv2:listener:default ListenerEnabled',
  'aws:elbv2:listener:443 SSLCertificateArns',
];

/** What instances are told. */
export interface InstanceSettings {
  readonly architecture: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly rootVolumeGib: number;
}

/** How instances are launched: with a launch template, which gp3 and this choice of metadata service make Elastic Beanstalk use. */
export function instanceOptions(
  { architecture, minCapacity, maxCapacity, rootVolumeGib }: InstanceSettings, instanceTypes: readonly ec2.InstanceType[],
  profile: string, securityGroup: string,
): Options {
  return {
    [LAUNCH]: {
      IamInstanceProfile: profile,
      DisableIMDSv1: 'true',
      RootVolumeType: 'gp3',
      RootVolumeSize: String(rootVolumeGib),
      DisableDefaultEC2SecurityGroup: 'true',
      SecurityGroups: securityGroup,
    },
    'aws:ec2:instances': { InstanceTypes: instanceTypes.map(type => type.toString()).join(','), SupportedArchitectures: architecture },
    'aws:autoscaling:asg': { MinSize: String(minCapacity), MaxSize: String(maxCapacity) },
    'aws:autoscaling:trigger': {
      MeasureName: 'CPUUtilization', Statistic: 'Average', Unit: 'Percent', UpperThreshold: '70', LowerThreshold: '30',
    },
  };
}

/** Who looks after the environment, and how changes reach the instances. */
export function updateOptions(serviceRole: string, updates: BeanstalkUpdates = {}): Options {
  const { deploymentPolicy = BeanstalkDeploymentPolicy.IMMUTABLE, batchSize = 30, timeout, preferredStartTime = 'Tue:09:00' } = updates;
  return {
    'aws:elasticbeanstalk:environment': { EnvironmentType: 'LoadBalanced', LoadBalancerType: 'application', ServiceRole: serviceRole },
    'aws:elasticbeanstalk:command': {
      DeploymentPolicy: deploymentPolicy, BatchSizeType: 'Percentage', BatchSize: String(batchSize), Timeout: timeout && String(timeout.toSeconds()),
    },
    'aws:autoscaling:updatepolicy:rollingupdate': {
      RollingUpdateEnabled: 'true', RollingUpdateType: deploymentPolicy === BeanstalkDeploymentPolicy.IMMUTABLE ? 'Immutable' : 'Health',
    },
    'aws:elasticbeanstalk:managedactions': {
      ManagedActionsEnabled: 'true', PreferredStartTime: preferredStartTime, ServiceRoleForManagedUpdates: serviceRole,
    },
    'aws:elasticbeanstalk:managedactions:platformupdate': { UpdateLevel: 'minor' },
  };
}

/** Health and logs. */
export function observationOptions(logRetention: number): Options {
  const kept = { RetentionInDays: String(logRetention), DeleteOnTerminate: 'false' };
  return {
    'aws:elasticbeanstalk:healthreporting:system': { SystemType: 'enhanced', EnhancedHealthAuthEnabled: 'true' },
    'aws:elasticbeanstalk:cloudwatch:logs': { StreamLogs: 'true', ...kept },
    'aws:elasticbeanstalk:cloudwatch:logs:health': { HealthStreamingEnabled: 'true', ...kept },
    // Rotated logs go to the bucket of Elastic Beanstalk.
    'aws:elasticbeanstalk:hostmanager': { LogPublicationControl: 'true' },
  };
}

/** Where instances and load balancer are. */
export function networkOptions({ vpc, taskSubnets, assignPublicIp }: INetwork, { _options: { internetFacing = true } }: BeanstalkListener): Options {
  const subnetsOf = (selection: ec2.SubnetSelection) => vpc.selectSubnets(selection).subnetIds.join(',');
  return {
    'aws:ec2:vpc': {
      VPCId: vpc.vpcId,
      Subnets: subnetsOf(taskSubnets),
      ELBSubnets: subnetsOf(internetFacing ? { subnetType: ec2.SubnetType.PUBLIC } : taskSubnets),
      ELBScheme: internetFacing ? 'public' : 'internal',
      AssociatePublicIpAddress: String(assignPublicIp),
    },
  };
}

/** What the bundle cannot hold. */
export function carriedOptions({ environment, secrets }: BundleContent): Options {
  return {
    'aws:elasticbeanstalk:application:environment': Object.fromEntries(environment.map(({ name = '', value }) => [name, value])),
    'aws:elasticbeanstalk:application:environmentsecrets': Object.fromEntries(secrets.map(({ name = '', valueFrom }) => [name, valueFrom])),
  };
}

/** What the load balancer is told. */
export interface BalancerSettings {
  readonly securityGroup: string;
  readonly hostPort: number;
  readonly healthCheckPath: string;
  readonly accessLogsBucket: string;
  readonly certificate?: string;
  readonly sslPolicy: string;
}

/** The load balancer, its listener, and the port of the instances. */
export function balancerOptions({ securityGroup, hostPort, healthCheckPath, accessLogsBucket, certificate, sslPolicy }: BalancerSettings): Options {
  return {
    // Both, or else Elastic Beanstalk adds a security group that is open to everybody.
    [BALANCER]: {
      SecurityGroups: securityGroup, ManagedSecurityGroup: securityGroup, AccessLogsS3Enabled: 'true', AccessLogsS3Bucket: accessLogsBucket,
    },
    'aws:elbv2:listener:default': { ListenerEnabled: String(certificate === undefined) },
    ...certificate !== undefined && {
      'aws:elbv2:listener:443': { ListenerEnabled: 'true', Protocol: 'HTTPS', SSLCertificateArns: certificate, SSLPolicy: sslPolicy },
    },
    'aws:elasticbeanstalk:environment:process:default': {
      Port: String(hostPort), Protocol: 'HTTP', HealthCheckPath: healthCheckPath, MatcherHTTPCode: '200',
    },
  };
}

/** Options as CloudFormation takes them. Of options that are given twice, the later counts. */
export function toOptionSettings(...all: readonly Options[]): OptionSetting[] {
  const settings = new Map<string, OptionSetting>();
  for (const [namespace, options] of all.flatMap(each => Object.entries(each))) {
    for (const [optionName, value] of Object.entries(options)) {
      if (value !== undefined) settings.set(`${namespace}\n${optionName}`, { namespace, optionName, value });
    }
  }
  return [...settings.values()];
}
