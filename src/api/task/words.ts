import { TaskDefinitionShape } from './shape';
import { PlaceIn } from '../place';

const CAPABILITIES = [
  'ALL', 'AUDIT_CONTROL', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK',
  'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST',
  'NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT',
  'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'SYSLOG', 'WAKE_ALARM',
];
const SWITCH = ['ENABLED', 'DISABLED'];

/**
 * Every word that `RegisterTaskDefinition` takes from a closed set, by its place; network modes aside, which depend on the platform.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const TASK_WORDS = {
  'requiresCompatibilities[]': ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'],
  'pidMode': ['host', 'task'],
  'ipcMode': ['host', 'task', 'none'],
  'runtimePlatform.cpuArchitecture': ['X86_64', 'ARM64'],
  'runtimePlatform.operatingSystemFamily': [
    'LINUX', 'WINDOWS_SERVER_2025_FULL', 'WINDOWS_SERVER_2025_CORE', 'WINDOWS_SERVER_2022_FULL', 'WINDOWS_SERVER_2022_CORE',
    'WINDOWS_SERVER_2019_FULL', 'WINDOWS_SERVER_2019_CORE', 'WINDOWS_SERVER_2016_FULL', 'WINDOWS_SERVER_2004_CORE', 'WINDOWS_SERVER_20H2_CORE',
  ],
  'placementConstraints[].type': ['memberOf'],
  'proxyConfiguration.type': ['APPMESH'],
  'containerDefinitions[].portMappings[].protocol': ['tcp', 'udp'],
  'containerDefinitions[].portMappings[].appProtocol': ['http', 'http2', 'grpc'],
  'containerDefinitions[].environmentFiles[].type': ['s3'],
  'containerDefinitions[].dependsOn[].condition': ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'],
  'containerDefinitions[].versionConsistency': ['enabled', 'disabled'],
  'containerDefinitions[].ulimits[].name': [
    'core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio', 'rttime', 'sigpending', 'stack',
  ],
  'containerDefinitions[].logConfiguration.logDriver': [
    'json-file', 'syslog', 'journald', 'gelf', 'fluentd', 'awslogs', 'splunk', 'awsfirelens',
  ],
  'containerDefinitions[].resourceRequirements[].type': ['GPU', 'InferenceAccelerator'],
  'containerDefinitions[].firelensConfiguration.type': ['fluentd', 'fluentbit'],
  'containerDefinitions[].firelensConfiguration.options.config-file-type': ['file', 's3'],
  'containerDefinitions[].linuxParameters.capabilities.add[]': CAPABILITIES,
  'containerDefinitions[].linuxParameters.capabilities.drop[]': CAPABILITIES,
  'containerDefinitions[].linuxParameters.devices[].permissions[]': ['read', 'write', 'mknod'],
  'volumes[].dockerVolumeConfiguration.scope': ['task', 'shared'],
  'volumes[].efsVolumeConfiguration.transitEncryption': SWITCH,
  'volumes[].efsVolumeConfiguration.authorizationConfig.iam': SWITCH,
} as const satisfies { readonly [place in PlaceIn<TaskDefinitionShape>]?: readonly string[] };
