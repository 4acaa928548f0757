/** `RegisterTaskDefinition`, in the API's words. Every member is optional because rules run on whatever a user gave. */
export interface TaskDefinitionShape {
  readonly family?: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly networkMode?: string;
  readonly containerDefinitions?: readonly ContainerShape[];
  readonly volumes?: readonly VolumeShape[];
  readonly placementConstraints?: readonly { readonly type?: string; readonly expression?: string }[];
  readonly requiresCompatibilities?: readonly string[];
  readonly cpu?: number | string;
  readonly memory?: number | string;
  readonly tags?: readonly { readonly key?: string; readonly value?: string }[];
  readonly pidMode?: string;
  readonly ipcMode?: string;
  readonly proxyConfiguration?: {
    readonly type?: string;
    readonly containerName?: string;
    readonly properties?: readonly NameValueShape[];
  };
  readonly inferenceAccelerators?: readonly { readonly deviceName?: string; readonly deviceType?: string }[];
  readonly ephemeralStorage?: { readonly sizeInGiB?: number };
  readonly runtimePlatform?: { readonly cpuArchitecture?: string; readonly operatingSystemFamily?: string };
  readonly enableFaultInjection?: boolean;
}

/** A member of `containerDefinitions`. */
export interface ContainerShape {
  readonly name?: string;
  readonly image?: string;
  readonly repositoryCredentials?: { readonly credentialsParameter?: string };
  readonly cpu?: number;
  readonly memory?: number;
  readonly memoryReservation?: number;
  readonly links?: readonly string[];
  readonly portMappings?: readonly PortMappingShape[];
  readonly essential?: boolean;
  readonly restartPolicy?: {
    readonly enabled?: boolean;
    readonly ignoredExitCodes?: readonly number[];
    readonly restartAttemptPeriod?: number;
  };
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: readonly NameValueShape[];
  readonly environmentFiles?: readonly { readonly type?: string; readonly value?: string }[];
  readonly mountPoints?: readonly { readonly sourceVolume?: string; readonly containerPath?: string; readonly readOnly?: boolean }[];
  readonly volumesFrom?: readonly { readonly sourceContainer?: string; readonly readOnly?: boolean }[];
  readonly linuxParameters?: LinuxParametersShape;
  readonly secrets?: readonly NameValueFromShape[];
  readonly dependsOn?: readonly { readonly containerName?: string; readonly condition?: string }[];
  readonly startTimeout?: number;
  readonly stopTimeout?: number;
  readonly versionConsistency?: string;
  readonly hostname?: string;
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly disableNetworking?: boolean;
  readonly privileged?: boolean;
  readonly readonlyRootFilesystem?: boolean;
  readonly dnsServers?: readonly string[];
  readonly dnsSearchDomains?: readonly string[];
  readonly extraHosts?: readonly { readonly hostname?: string; readonly ipAddress?: string }[];
  readonly dockerSecurityOptions?: readonly string[];
  readonly interactive?: boolean;
  readonly pseudoTerminal?: boolean;
  readonly dockerLabels?: { readonly [name: string]: string };
  readonly ulimits?: readonly { readonly name?: string; readonly softLimit?: number; readonly hardLimit?: number }[];
  readonly logConfiguration?: {
    readonly logDriver?: string;
    readonly options?: { readonly [name: string]: string };
    readonly secretOptions?: readonly NameValueFromShape[];
  };
  readonly healthCheck?: ContainerHealthCheckShape;
  readonly systemControls?: readonly { readonly namespace?: string; readonly value?: string }[];
  readonly resourceRequirements?: readonly { readonly type?: string; readonly value?: string }[];
  readonly firelensConfiguration?: { readonly type?: string; readonly options?: { readonly [name: string]: string } };
  readonly credentialSpecs?: readonly string[];
}

/** An environment variable, or a property of a proxy. */
export interface NameValueShape {
  readonly name?: string;
  readonly value?: string;
}

/** A secret. */
export interface NameValueFromShape {
  readonly name?: string;
  readonly valueFrom?: string;
}

/** A member of `portMappings`. */
export interface PortMappingShape {
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly protocol?: string;
  readonly name?: string;
  readonly appProtocol?: string;
  readonly containerPortRange?: string;
}

/** `healthCheck` of a container. */
export interface ContainerHealthCheckShape {
  readonly command?: readonly string[];
  readonly interval?: number;
  readonly timeout?: number;
  readonly retries?: number;
  readonly startPeriod?: number;
}

/** `linuxParameters` of a container. */
export interface LinuxParametersShape {
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly devices?: readonly { readonly hostPath?: string; readonly containerPath?: string; readonly permissions?: readonly string[] }[];
  readonly initProcessEnabled?: boolean;
  readonly sharedMemorySize?: number;
  readonly tmpfs?: readonly { readonly containerPath?: string; readonly size?: number; readonly mountOptions?: readonly string[] }[];
  readonly maxSwap?: number;
  readonly swappiness?: number;
}

/** A member of `volumes`; exactly one kind. */
export interface VolumeShape {
  readonly name?: string;
  readonly host?: { readonly sourcePath?: string };
  readonly configuredAtLaunch?: boolean;
  readonly dockerVolumeConfiguration?: {
    readonly scope?: string;
    readonly autoprovision?: boolean;
    readonly driver?: string;
    readonly driverOpts?: { readonly [name: string]: string };
    readonly labels?: { readonly [name: string]: string };
  };
  readonly efsVolumeConfiguration?: {
    readonly fileSystemId?: string;
    readonly rootDirectory?: string;
    readonly transitEncryption?: string;
    readonly transitEncryptionPort?: number;
    readonly authorizationConfig?: { readonly accessPointId?: string; readonly iam?: string };
  };
  readonly fsxWindowsFileServerVolumeConfiguration?: {
    readonly fileSystemId?: string;
    readonly rootDirectory?: string;
    readonly authorizationConfig?: { readonly credentialsParameter?: string; readonly domain?: string };
  };
  readonly s3filesVolumeConfiguration?: {
    readonly fileSystemArn?: string;
    readonly rootDirectory?: string;
    readonly transitEncryptionPort?: number;
    readonly accessPointArn?: string;
  };
}
