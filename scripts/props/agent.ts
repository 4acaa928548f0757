/* Samples of the settings of the ECS agent on EC2 hosts. */
import { Duration, Size, Stack } from 'aws-cdk-lib';
import { section } from './section';
import { cluster, instanceTypes, secret } from './things';
import {
  AgentLogLevel, Capacity, EcsConfig, EcsConfigProps, EngineAuth, HostImageSettings, HostInstanceSettings, HostNetworkSettings,
  HostPortRange, HostTaskSettings, ImagePullBehavior, LoggingDriver, MetricsCollection,
} from '../../src';

function configure(stack: Stack, config: EcsConfigProps): void {
  cluster(stack, [Capacity.ec2({ instanceTypes, config: EcsConfig.of(config) })]);
}

const GROUP = 'a group of variables: most hosts leave all of it out';

export const AGENT_SECTIONS = [
  section<EcsConfigProps>('EcsConfigProps', {
    make: configure,
    reasons: {
      tasks: GROUP,
      network: GROUP,
      instance: GROUP,
      advanced: 'any other variable, by its name',
    },
  }, {
    loggingDrivers: [LoggingDriver.JSON_FILE],
    engineAuth: stack => EngineAuth.fromSecret(secret(stack)),
    attributes: { stack: 'prod' },
    tags: { team: 'shop' },
    reservedMemory: Size.mebibytes(256),
    reservedPorts: [9100],
    taskIamRole: true,
    tasks: { stopTimeout: Duration.minutes(1) },
    network: { httpProxy: 'proxy.example.com:3128' },
    images: { cleanup: false },
    instance: { logLevel: AgentLogLevel.DEBUG },
    advanced: { ECS_TASK_METADATA_RPS_LIMIT: '100,150' },
  }),
  section<HostInstanceSettings>('HostInstanceSettings', {
    make: (stack, instance) => configure(stack, { instance }),
    reasons: { neuron: '`ECS_ENABLE_INF_SUPPORT`, where INF stands for the first instance family; AWS calls the devices Neuron' },
  }, {
    propagateTags: true,
    region: 'eu-central-1',
    warmPool: true,
    spotInstanceDraining: false,
    gpu: true,
    neuron: true,
    logLevel: AgentLogLevel.DEBUG,
    logLevelOnInstance: AgentLogLevel.ERROR,
  }),
  section<HostTaskSettings>('HostTaskSettings', {
    make: (stack, tasks) => configure(stack, { tasks }),
    reasons: {
      iamRoleForHostNetwork: '`ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST`, in the order of a sentence',
      executionRoleForLogs: '`ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE`, by what it does: logs are sent with the execution role',
    },
  }, {
    iamRoleForHostNetwork: true,
    executionRoleForLogs: true,
    privileged: false,
    selinux: true,
    appArmor: true,
    containerMetadata: true,
    metrics: MetricsCollection.POLL,
    stopTimeout: Duration.minutes(1),
    startTimeout: Duration.minutes(5),
    createTimeout: Duration.minutes(5),
    cleanupWaitDuration: Duration.hours(6),
  }),
  section<HostNetworkSettings>('HostNetworkSettings', {
    make: (stack, network) => configure(stack, { network }),
    reasons: { reservedUdpPorts: '`ECS_RESERVED_PORTS_UDP`, in the order of a sentence' },
  }, {
    taskEni: true,
    blockImds: false,
    reservedUdpPorts: [8125],
    dynamicHostPortRange: { first: 40_000, last: 50_000 },
    httpProxy: 'proxy.example.com:3128',
    noProxy: ['10.0.0.10'],
  }),
  section<HostPortRange>('HostPortRange', {
    make: (stack, { first = 40_000, last = 50_000 }) => configure(stack, { network: { dynamicHostPortRange: { first, last } } }),
    reasons: {
      first: '`ECS_DYNAMIC_HOST_PORT_RANGE` is a text with a hyphen; two numbers can be checked',
      last: '`ECS_DYNAMIC_HOST_PORT_RANGE` is a text with a hyphen; two numbers can be checked',
    },
  }, {
    first: 45_000,
    last: 60_000,
  }),
  section<HostImageSettings>('HostImageSettings', {
    make: (stack, images) => configure(stack, { images }),
    reasons: {
      pullDependentsUpfront: '`ECS_PULL_DEPENDENT_CONTAINERS_UPFRONT`, without the word that `images` and `pull` imply',
      deletedPerCycle: '`ECS_NUM_IMAGES_DELETE_PER_CYCLE`, without the words that `images` implies',
    },
  }, {
    pullBehavior: ImagePullBehavior.PREFER_CACHED,
    pullDependentsUpfront: true,
    cleanup: false,
    cleanupInterval: Duration.minutes(15),
    minimumCleanupAge: Duration.hours(2),
    deletedPerCycle: 20,
  }),
];
