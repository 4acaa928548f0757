import { TaskDefinitionShape } from '../shape';

/** The schema of a value of a type, so that the table below cannot part from the shape that rules read. */
type SchemaOf<T> =
  T extends string ? 'string' :
    T extends number ? 'integer' :
      T extends boolean ? 'boolean' :
        T extends readonly (infer Item)[] ? readonly [SchemaOf<Item>] :
          string extends keyof T ? 'strings' :
            { readonly [key in keyof T]-?: SchemaOf<NonNullable<T[key]>> };

/** What a value has to be: a scalar, an object of strings, a list of something, or an object with these keys. */
export type Schema = 'string' | 'integer' | 'boolean' | 'strings' | readonly [Schema] | { readonly [key: string]: Schema };

const STRINGS = ['string'] as const;
const NAME_VALUES = [{ name: 'string', value: 'string' }] as const;
const SECRETS = [{ name: 'string', valueFrom: 'string' }] as const;

const CONTAINER: SchemaOf<TaskDefinitionShape>['containerDefinitions'][0] = {
  name: 'string',
  image: 'string',
  repositoryCredentials: { credentialsParameter: 'string' },
  cpu: 'integer',
  memory: 'integer',
  memoryReservation: 'integer',
  links: STRINGS,
  portMappings: [{
    containerPort: 'integer', hostPort: 'integer', protocol: 'string', name: 'string', appProtocol: 'string', containerPortRange: 'string',
  }],
  essential: 'boolean',
  restartPolicy: { enabled: 'boolean', ignoredExitCodes: ['integer'], restartAttemptPeriod: 'integer' },
  entryPoint: STRINGS,
  command: STRINGS,
  environment: NAME_VALUES,
  environmentFiles: [{ type: 'string', value: 'string' }],
  mountPoints: [{ sourceVolume: 'string', containerPath: 'string', readOnly: 'boolean' }],
  volumesFrom: [{ sourceContainer: 'string', readOnly: 'boolean' }],
  linuxParameters: {
    capabilities: { add: STRINGS, drop: STRINGS },
    devices: [{ hostPath: 'string', containerPath: 'string', permissions: STRINGS }],
    initProcessEnabled: 'boolean',
    sharedMemorySize: 'integer',
    tmpfs: [{ containerPath: 'string', size: 'integer', mountOptions: STRINGS }],
    maxSwap: 'integer',
    swappiness: 'integer',
  },
  secrets: SECRETS,
  dependsOn: [{ containerName: 'string', condition: 'string' }],
  startTimeout: 'integer',
  stopTimeout: 'integer',
  versionConsistency: 'string',
  hostname: 'string',
  user: 'string',
  workingDirectory: 'string',
  disableNetworking: 'boolean',
  privileged: 'boolean',
  readonlyRootFilesystem: 'boolean',
  dnsServers: STRINGS,
  dnsSearchDomains: STRINGS,
  extraHosts: [{ hostname: 'string', ipAddress: 'string' }],
  dockerSecurityOptions: STRINGS,
  interactive: 'boolean',
  pseudoTerminal: 'boolean',
  dockerLabels: 'strings',
  ulimits: [{ name: 'string', softLimit: 'integer', hardLimit: 'integer' }],
  logConfiguration: { logDriver: 'string', options: 'strings', secretOptions: SECRETS },
  healthCheck: { command: STRINGS, interval: 'integer', timeout: 'integer', retries: 'integer', startPeriod: 'integer' },
  systemControls: [{ namespace: 'string', value: 'string' }],
  resourceRequirements: [{ type: 'string', value: 'string' }],
  firelensConfiguration: { type: 'string', options: 'strings' },
  credentialSpecs: STRINGS,
};

const VOLUME: SchemaOf<TaskDefinitionShape>['volumes'][0] = {
  name: 'string',
  host: { sourcePath: 'string' },
  configuredAtLaunch: 'boolean',
  dockerVolumeConfiguration: { scope: 'string', autoprovision: 'boolean', driver: 'string', driverOpts: 'strings', labels: 'strings' },
  efsVolumeConfiguration: {
    fileSystemId: 'string',
    rootDirectory: 'string',
    transitEncryption: 'string',
    transitEncryptionPort: 'integer',
    authorizationConfig: { accessPointId: 'string', iam: 'string' },
  },
  fsxWindowsFileServerVolumeConfiguration: {
    fileSystemId: 'string',
    rootDirectory: 'string',
    authorizationConfig: { credentialsParameter: 'string', domain: 'string' },
  },
  s3filesVolumeConfiguration: { fileSystemArn: 'string', rootDirectory: 'string', transitEncryptionPort: 'integer', accessPointArn: 'string' },
};

/**
 * Every key of `RegisterTaskDefinition` that a template can hold, with its type. From the API model 2014-11-13 of botocore 1.44.5,
 * read in November 2026; the sizes of the task are strings there.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export const TASK_DEFINITION = {
  family: 'string',
  taskRoleArn: 'string',
  executionRoleArn: 'string',
  networkMode: 'string',
  containerDefinitions: [CONTAINER],
  volumes: [VOLUME],
  placementConstraints: [{ type: 'string', expression: 'string' }],
  requiresCompatibilities: STRINGS,
  cpu: 'string',
  memory: 'string',
  tags: [{ key: 'string', value: 'string' }],
  pidMode: 'string',
  ipcMode: 'string',
  proxyConfiguration: { type: 'string', containerName: 'string', properties: NAME_VALUES },
  inferenceAccelerators: [{ deviceName: 'string', deviceType: 'string' }],
  ephemeralStorage: { sizeInGiB: 'integer' },
  runtimePlatform: { cpuArchitecture: 'string', operatingSystemFamily: 'string' },
  enableFaultInjection: 'boolean',
} as const satisfies SchemaOf<TaskDefinitionShape>;

/**
 * Keys of the same API model that CloudFormation, or the L1 of aws-cdk-lib 2.257 (which drops what it does not know), cannot hold.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html
 */
export const UNCARRIED = /^trustedExecutionConfiguration$|^containerDefinitions\[\d+\]\.resourceRequirements\[\d+\]\.sharingStrategy$/;

/** What `DescribeTaskDefinition` says besides of what was registered. */
export const OUTPUT_ONLY: readonly string[] = [
  'taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt', 'registeredBy', 'deregisteredAt',
  'deleteRequestedAt',
];
