import { Size } from 'aws-cdk-lib';
import { LoggingDriver } from './ecs-config-choices';
import { HostImageSettings, HostInstanceSettings, HostNetworkSettings, HostTaskSettings } from './ecs-config-options';
import { EngineAuth } from './engine-auth';

/** What `EcsConfig.of` is told. */
export interface EcsConfigProps {
  /**
   * Logging drivers that tasks may use; the list replaces the agent's own.
   *
   * @default - what the capacity and the image of the host offer
   */
  readonly loggingDrivers?: LoggingDriver[];

  /**
   * Credentials for private registries.
   *
   * @default - none; ECR needs none
   */
  readonly engineAuth?: EngineAuth;

  /**
   * Whether tasks get the credentials of their task role.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
   */
  readonly taskIamRole?: boolean;

  /**
   * Memory that the scheduler leaves to the host itself (up to 65535 MiB).
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
   */
  readonly reservedMemory?: Size;

  /**
   * TCP ports of the host that tasks may not take, at most 100. The list replaces the agent's own, so repeat what must stay
   * reserved, such as 22, 2375, 2376, 51678 and 51679.
   *
   * @default - 22, 2375, 2376, 51678 and 51679; more on Windows
   */
  readonly reservedPorts?: number[];

  /**
   * Attributes that placement constraints may ask for, at most 10.
   *
   * @default - none of your own
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
   */
  readonly attributes?: { [name: string]: string };

  /**
   * Tags of the container instance, at most 50.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * What the host is, and how it joins the cluster.
   *
   * @default - what follows from the capacity and from the image of the host
   */
  readonly instance?: HostInstanceSettings;

  /**
   * What tasks may do on the host, and how long that may take.
   *
   * @default - what the agent and the image of the host allow; the containers of stopped tasks are kept for an hour
   */
  readonly tasks?: HostTaskSettings;

  /**
   * How tasks and the agent reach the network.
   *
   * @default - no proxy; the rest follows from the capacity
   */
  readonly network?: HostNetworkSettings;

  /**
   * How images are pulled and deleted.
   *
   * @default - images that no task uses for an hour are deleted, up to 10 every 10 minutes
   */
  readonly images?: HostImageSettings;

  /**
   * Variables of the agent that have no property here, by name, with the text that the agent shall see.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
   */
  readonly advanced?: { [name: string]: string };
}
