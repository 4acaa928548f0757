import { nearest } from '../nearest';

/** The page that lists namespaces and options, from which the table is taken (a copy stored in 2026). */
export const OPTIONS_PAGE = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html';

/** Retention of CloudWatch Logs, as far as Elastic Beanstalk takes it. */
export const RETENTION_DAYS: readonly number[] = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 3653];

/** Stands for a part of a namespace that users choose: a port, or the name of a process or rule. */
const ANY = '*';

const PROCESS = [
  'DeregistrationDelay', 'HealthCheckInterval', 'HealthCheckPath', 'HealthCheckTimeout', 'HealthyThresholdCount', 'MatcherHTTPCode', 'Port',
  'Protocol', 'StickinessEnabled', 'StickinessLBCookieDuration', 'StickinessType', 'UnhealthyThresholdCount',
];
const LISTENER = ['DefaultProcess', 'ListenerEnabled', 'Protocol', 'Rules', 'SSLCertificateArns', 'SSLPolicy'];
const CLASSIC_LISTENER = ['ListenerProtocol', 'InstancePort', 'InstanceProtocol', 'PolicyNames', 'ListenerEnabled'];

/**
 * Options of Elastic Beanstalk by their namespace; none where users choose the names. Options of Windows platforms are left out.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html
 */
export const BEANSTALK_OPTIONS: { readonly [namespace: string]: readonly string[] | undefined } = {
  'aws:autoscaling:asg': ['Availability Zones', 'Cooldown', 'Custom Availability Zones', 'EnableCapacityRebalancing', 'MinSize', 'MaxSize'],
  'aws:autoscaling:launchconfiguration': [
    'DisableDefaultEC2SecurityGroup', 'DisableIMDSv1', 'EC2KeyName', 'IamInstanceProfile', 'ImageId', 'InstanceType',
    'LaunchTemplateTagPropagationEnabled', 'MonitoringInterval', 'SecurityGroups', 'SSHSourceRestriction', 'BlockDeviceMappings',
    'RootVolumeType', 'RootVolumeSize', 'RootVolumeIOPS', 'RootVolumeThroughput',
  ],
  'aws:autoscaling:scheduledaction': ['StartTime', 'EndTime', 'MaxSize', 'MinSize', 'DesiredCapacity', 'Recurrence', 'Suspend'],
  'aws:autoscaling:trigger': [
    'BreachDuration', 'LowerBreachScaleIncrement', 'LowerThreshold', 'MeasureName', 'Period', 'EvaluationPeriods', 'Statistic', 'Unit',
    'UpperBreachScaleIncrement', 'UpperThreshold',
  ],
  'aws:autoscaling:updatepolicy:rollingupdate': [
    'MaxBatchSize', 'MinInstancesInService', 'RollingUpdateEnabled', 'RollingUpdateType', 'PauseTime', 'Timeout',
  ],
  'aws:ec2:instances': [
    'EnableSpot', 'InstanceTypes', 'SpotAllocationStrategy', 'SpotFleetOnDemandBase', 'SpotFleetOnDemandAboveBasePercentage', 'SpotMaxPrice',
    'SupportedArchitectures',
  ],
  'aws:ec2:vpc': ['VPCId', 'Subnets', 'ELBSubnets', 'ELBScheme', 'DBSubnets', 'AssociatePublicIpAddress'],
  'aws:elasticbeanstalk:application': ['Application Healthcheck URL'],
  'aws:elasticbeanstalk:application:environment': undefined,
  'aws:elasticbeanstalk:application:environmentsecrets': undefined,
  'aws:elasticbeanstalk:cloudwatch:logs': ['StreamLogs', 'DeleteOnTerminate', 'RetentionInDays'],
  'aws:elasticbeanstalk:cloudwatch:logs:health': ['HealthStreamingEnabled', 'DeleteOnTerminate', 'RetentionInDays'],
  'aws:elasticbeanstalk:command': ['DeploymentPolicy', 'Timeout', 'BatchSizeType', 'BatchSize', 'IgnoreHealthCheck'],
  'aws:elasticbeanstalk:environment': ['EnvironmentType', 'ServiceRole', 'LoadBalancerType', 'LoadBalancerIsShared'],
  'aws:elasticbeanstalk:environment:process:*': PROCESS,
  'aws:elasticbeanstalk:environment:proxy:staticfiles': undefined,
  'aws:elasticbeanstalk:healthreporting:system': ['SystemType', 'ConfigDocument', 'EnhancedHealthAuthEnabled', 'HealthCheckSuccessThreshold'],
  'aws:elasticbeanstalk:hostmanager': ['LogPublicationControl'],
  'aws:elasticbeanstalk:managedactions': ['ManagedActionsEnabled', 'PreferredStartTime', 'ServiceRoleForManagedUpdates'],
  'aws:elasticbeanstalk:managedactions:platformupdate': ['UpdateLevel', 'InstanceRefreshEnabled'],
  'aws:elasticbeanstalk:monitoring': ['Automatically Terminate Unhealthy Instances'],
  'aws:elasticbeanstalk:sns:topics': ['Notification Endpoint', 'Notification Protocol', 'Notification Topic ARN', 'Notification Topic Name'],
  'aws:elasticbeanstalk:sqsd': [
    'WorkerQueueURL', 'HttpPath', 'MimeType', 'HttpConnections', 'ConnectTimeout', 'InactivityTimeout', 'VisibilityTimeout',
    'ErrorVisibilityTimeout', 'RetentionPeriod', 'MaxRetries',
  ],
  'aws:elasticbeanstalk:trafficsplitting': ['NewVersionPercent', 'EvaluationTime'],
  'aws:elasticbeanstalk:xray': ['XRayEnabled'],
  'aws:elb:healthcheck': ['HealthyThreshold', 'Interval', 'Timeout', 'UnhealthyThreshold', 'Target'],
  'aws:elb:loadbalancer': ['CrossZone', 'SecurityGroups', 'ManagedSecurityGroup'],
  'aws:elb:listener': CLASSIC_LISTENER,
  'aws:elb:listener:*': [...CLASSIC_LISTENER, 'SSLCertificateId'],
  'aws:elb:policies': [
    'ConnectionDrainingEnabled', 'ConnectionDrainingTimeout', 'ConnectionSettingIdleTimeout', 'LoadBalancerPorts', 'Stickiness Cookie Expiration',
    'Stickiness Policy',
  ],
  'aws:elb:policies:*': [
    'CookieName', 'InstancePorts', 'LoadBalancerPorts', 'ProxyProtocol', 'PublicKey', 'PublicKeyPolicyNames', 'SSLProtocols', 'SSLReferencePolicy',
    'Stickiness Cookie Expiration', 'Stickiness Policy',
  ],
  'aws:elbv2:listener:*': LISTENER,
  'aws:elbv2:listenerrule:*': ['HostHeaders', 'PathPatterns', 'Priority', 'Process'],
  'aws:elbv2:loadbalancer': [
    'AccessLogsS3Bucket', 'AccessLogsS3Enabled', 'AccessLogsS3Prefix', 'IdleTimeout', 'IpAddressType', 'ManagedSecurityGroup', 'SecurityGroups',
    'SharedLoadBalancer',
  ],
  'aws:rds:dbinstance': [
    'DBAllocatedStorage', 'DBDeletionPolicy', 'DBEngine', 'DBEngineVersion', 'DBInstanceClass', 'DBPassword', 'DBSnapshotIdentifier', 'DBUser',
    'HasCoupledDatabase', 'MultiAZDatabase',
  ],
};

/** What is wrong with the name of an option, if anything is. */
export interface OptionProblem {
  readonly expected: string;
  /** The most similar name. */
  readonly meant?: string;
}

/** Compares a namespace and the name of an option with the table. */
export function optionProblem(namespace: string, name: string): OptionProblem | undefined {
  const row = rowOf(namespace);
  if (row === undefined) return { expected: 'a namespace of Elastic Beanstalk', meant: nearest(namespace, Object.keys(BEANSTALK_OPTIONS)) };
  const options = BEANSTALK_OPTIONS[row];
  return options === undefined || options.includes(name) ? undefined : { expected: `an option of ${namespace}`, meant: nearest(name, options) };
}

/** The row of a namespace: its own, or that of the namespaces whose last part users choose. */
function rowOf(namespace: string): string | undefined {
  const family = namespace.replace(/[^:]+$/, ANY);
  return [namespace, family].find(row => Object.hasOwn(BEANSTALK_OPTIONS, row));
}
