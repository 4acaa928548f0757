import { Duration } from 'aws-cdk-lib';
import { AgentLogLevel, ImagePullBehavior, MetricsCollection } from './ecs-config-choices';

/** A range of ports. */
export interface HostPortRange {
  /** First port of the range, inclusive. */
  readonly first: number;
  /** Last port of the range, inclusive. */
  readonly last: number;
}

/** Settings of the container instance and how it registers in the cluster. */
export interface HostInstanceSettings {
  /**
   * Whether the tags of the EC2 instance are propagated to the container instance.
   *
   * @default false
   */
  readonly propagateTags?: boolean;

  /**
   * Region of the cluster.
   *
   * @default - the Region of the instance
   */
  readonly region?: string;

  /**
   * Whether instances in a warm pool wait to register until they are in service.
   *
   * @default - true if the capacity has a warm pool
   */
  readonly warmPool?: boolean;

  /**
   * Whether tasks are drained when the instance gets a Spot interruption notice.
   *
   * @default - true if the capacity uses Spot Instances
   */
  readonly spotInstanceDraining?: boolean;

  /**
   * Whether tasks can use the NVIDIA GPUs of the instance.
   *
   * @default - true for GPU images, false otherwise
   */
  readonly gpu?: boolean;

  /**
   * Whether tasks can use the AWS Neuron devices of the instance.
   *
   * @default - true for Neuron images, false otherwise
   */
  readonly neuron?: boolean;

  /**
   * Log level of the agent.
   *
   * @default AgentLogLevel.INFO
   */
  readonly logLevel?: AgentLogLevel;

  /**
   * Log level of the agent's log file on the instance.
   *
   * @default - the value of `logLevel`
   */
  readonly logLevelOnInstance?: AgentLogLevel;
}

/** Permissions and timeouts of tasks on an instance. */
export interface HostTaskSettings {
  /**
   * Whether tasks in host network mode get the credentials of their task role.
   *
   * @default - true on Linux, not supported on Windows
   */
  readonly iamRoleForHostNetwork?: boolean;

  /**
   * Whether the `awslogs` driver uses the task execution role.
   *
   * @default true
   */
  readonly executionRoleForLogs?: boolean;

  /**
   * Whether privileged containers can run.
   *
   * @default true
   */
  readonly privileged?: boolean;

  /**
   * Whether containers can use SELinux labels.
   *
   * @default false
   */
  readonly selinux?: boolean;

  /**
   * Whether containers can use AppArmor profiles.
   *
   * @default false
   */
  readonly appArmor?: boolean;

  /**
   * Whether containers get a metadata file.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-metadata.html
   */
  readonly containerMetadata?: boolean;

  /**
   * How task metrics are collected.
   *
   * @default MetricsCollection.STREAM
   */
  readonly metrics?: MetricsCollection;

  /**
   * Time between SIGTERM and SIGKILL for containers without a stop timeout of their own (1 second or more).
   *
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;

  /**
   * Timeout for starting a container (45 seconds or more; on Windows 2 minutes or more).
   *
   * @default - 3 minutes; 8 minutes on Windows
   */
  readonly startTimeout?: Duration;

  /**
   * Timeout for creating a container (1 minute or more).
   *
   * @default Duration.minutes(4)
   */
  readonly createTimeout?: Duration;

  /**
   * Time until the containers of a stopped task are removed (1 second or more).
   *
   * @default Duration.hours(1)
   */
  readonly cleanupWaitDuration?: Duration;
}

/** Network settings of tasks and of the agent. */
export interface HostNetworkSettings {
  /**
   * Whether tasks can use the `awsvpc` network mode.
   *
   * @default - true on Linux; on Windows only if the capacity uses `awsvpc`
   */
  readonly taskEni?: boolean;

  /**
   * Whether tasks in awsvpc mode are blocked from the instance metadata, and so from the instance role.
   *
   * @default - true, unless the capacity sets `instanceMetadataForTasks`
   */
  readonly blockImds?: boolean;

  /**
   * UDP host ports that tasks cannot use, at most 100.
   *
   * @default - no reserved UDP ports
   */
  readonly reservedUdpPorts?: number[];

  /**
   * Ports that the agent assigns to container port ranges and to Service Connect.
   *
   * @default - the ephemeral port range of the operating system
   */
  readonly dynamicHostPortRange?: HostPortRange;

  /**
   * HTTP proxy of the agent, as `host:port`.
   *
   * @default - no proxy
   */
  readonly httpProxy?: string;

  /**
   * Hosts that the agent reaches without the proxy. Include instance metadata, task credentials and the Docker socket.
   *
   * @default - no exceptions
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/http_proxy_config.html
   */
  readonly noProxy?: string[];
}

/** How the agent pulls and cleans up images. */
export interface HostImageSettings {
  /**
   * How the agent pulls images that may already be on the instance.
   *
   * @default ImagePullBehavior.DEFAULT
   */
  readonly pullBehavior?: ImagePullBehavior;

  /**
   * Whether images of containers with `dependsOn` are pulled before their dependencies are ready.
   *
   * @default false
   */
  readonly pullDependentsUpfront?: boolean;

  /**
   * Whether unused images are deleted.
   *
   * @default true
   */
  readonly cleanup?: boolean;

  /**
   * Time between two clean-ups (10 minutes or more).
   *
   * @default Duration.minutes(10)
   */
  readonly cleanupInterval?: Duration;

  /**
   * Minimum time since an image was pulled before it can be deleted (above 0).
   *
   * @default Duration.hours(1)
   */
  readonly minimumCleanupAge?: Duration;

  /**
   * Maximum number of images deleted per clean-up (1 or more).
   *
   * @default 10
   */
  readonly deletedPerCycle?: number;
}
