import { Duration } from 'aws-cdk-lib';
import { AgentLogLevel, ImagePullBehavior, MetricsCollection } from './ecs-config-choices';

/** Ports from a first to a last one, both included. */
export interface HostPortRange {
  /** The first port. */
  readonly first: number;
  /** The last port. */
  readonly last: number;
}

/** What a host is, and how it joins the cluster. */
export interface HostInstanceSettings {
  /**
   * Whether the container instance takes over the tags of the EC2 instance.
   *
   * @default false
   */
  readonly propagateTags?: boolean;

  /**
   * Region of the cluster.
   *
   * @default - the region of the host
   */
  readonly region?: string;

  /**
   * Whether a host of a warm pool waits with registering until it is in service.
   *
   * @default - true when the capacity has a warm pool
   */
  readonly warmPool?: boolean;

  /**
   * Whether tasks are moved away when the host gets a Spot interruption notice.
   *
   * @default - true when the capacity has a Spot share
   */
  readonly spotInstanceDraining?: boolean;

  /**
   * Whether tasks may use the NVIDIA GPUs of the host.
   *
   * @default - as the image of the host says
   */
  readonly gpu?: boolean;

  /**
   * Whether tasks may use the AWS Neuron devices of the host.
   *
   * @default - as the image of the host says
   */
  readonly neuron?: boolean;

  /**
   * How much the agent logs.
   *
   * @default AgentLogLevel.INFO
   */
  readonly logLevel?: AgentLogLevel;

  /**
   * How much of it goes to the file on the host.
   *
   * @default - as much as the agent logs
   */
  readonly logLevelOnInstance?: AgentLogLevel;
}

/** What tasks may do on a host, and how long that may take. */
export interface HostTaskSettings {
  /**
   * Whether tasks in host network mode get the credentials of their task role.
   *
   * @default - true on Linux
   */
  readonly iamRoleForHostNetwork?: boolean;

  /**
   * Whether the `awslogs` driver uses the execution role of the task.
   *
   * @default true
   */
  readonly executionRoleForLogs?: boolean;

  /**
   * Whether privileged containers may run.
   *
   * @default true
   */
  readonly privileged?: boolean;

  /**
   * Whether the host offers SELinux labels to containers.
   *
   * @default false
   */
  readonly selinux?: boolean;

  /**
   * Whether the host offers AppArmor profiles to containers.
   *
   * @default false
   */
  readonly appArmor?: boolean;

  /**
   * Whether containers get a file that tells them about themselves.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-metadata.html
   */
  readonly containerMetadata?: boolean;

  /**
   * How metrics of tasks are collected.
   *
   * @default MetricsCollection.STREAM
   */
  readonly metrics?: MetricsCollection;

  /**
   * Time for a container to stop before it is killed, where its definition names none (1 second or more).
   *
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;

  /**
   * Time for a container to start (45 seconds or more; on Windows 2 minutes or more).
   *
   * @default - 3 minutes; 8 minutes on Windows
   */
  readonly startTimeout?: Duration;

  /**
   * Time for a container to be created (1 minute or more).
   *
   * @default Duration.minutes(4)
   */
  readonly createTimeout?: Duration;

  /**
   * How long the containers of a stopped task are kept (1 second or more).
   *
   * @default Duration.hours(1)
   */
  readonly cleanupWaitDuration?: Duration;
}

/** How tasks and the agent reach the network. */
export interface HostNetworkSettings {
  /**
   * Whether tasks may have network interfaces of their own (`awsvpc`).
   *
   * @default - true on Linux; on Windows when the capacity is for such tasks
   */
  readonly taskEni?: boolean;

  /**
   * Whether tasks with network interfaces of their own are kept from the instance metadata, and so from the host's role.
   *
   * @default - true when the capacity locks instance metadata
   */
  readonly blockImds?: boolean;

  /**
   * UDP ports of the host that tasks may not take, at most 100.
   *
   * @default - none
   */
  readonly reservedUdpPorts?: number[];

  /**
   * Ports that the agent hands out for ranges of container ports and for Service Connect.
   *
   * @default - the ephemeral ports of the operating system
   */
  readonly dynamicHostPortRange?: HostPortRange;

  /**
   * Proxy for what the agent itself sends, as `host:port`.
   *
   * @default - none
   */
  readonly httpProxy?: string;

  /**
   * Hosts that the agent reaches without the proxy; instance metadata, task credentials and the Docker socket belong to them.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/http_proxy_config.html
   */
  readonly noProxy?: string[];
}

/** How a host pulls images and gets rid of them. */
export interface HostImageSettings {
  /**
   * When an image is pulled that the host may have already.
   *
   * @default ImagePullBehavior.DEFAULT
   */
  readonly pullBehavior?: ImagePullBehavior;

  /**
   * Whether images are pulled before the containers are ready that theirs wait for.
   *
   * @default false
   */
  readonly pullDependentsUpfront?: boolean;

  /**
   * Whether images that no task uses are deleted.
   *
   * @default true
   */
  readonly cleanup?: boolean;

  /**
   * Time from one clean-up to the next (10 minutes or more).
   *
   * @default Duration.minutes(10)
   */
  readonly cleanupInterval?: Duration;

  /**
   * How long ago an image must have been pulled to be deleted (above 0).
   *
   * @default Duration.hours(1)
   */
  readonly minimumCleanupAge?: Duration;

  /**
   * How many images one clean-up may delete (1 or more).
   *
   * @default 10
   */
  readonly deletedPerCycle?: number;
}
