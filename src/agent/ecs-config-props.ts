import { Size } from 'aws-cdk-lib';
import { LoggingDriver } from './ecs-config-choices';
import { HostImageSettings, HostInstanceSettings, HostNetworkSettings, HostTaskSettings } from './ecs-config-options';
import { EngineAuth } from './engine-auth';

/** Options of `EcsConfig.of`. */
export interface EcsConfigProps {
  /**
   * Logging drivers that tasks can use. Replaces the default list of the agent.
   *
   * @default - derived from the capacity and the machine image
   */
  readonly loggingDrivers?: LoggingDriver[];

  /**
   * Credentials for private registries. Not needed for Amazon ECR.
   *
   * @default - no credentials
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
   * Memory reserved for the operating system and other processes of the instance (up to 65535 MiB).
   *
   * @default - no reserved memory
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
   */
  readonly reservedMemory?: Size;

  /**
   * TCP host ports that tasks cannot use, at most 100. Replaces the default list of the agent, so repeat the ports that must stay
   * reserved, such as 22, 2375, 2376, 51678 and 51679.
   *
   * @default - 22, 2375, 2376, 51678 and 51679; more on Windows
   */
  readonly reservedPorts?: number[];

  /**
   * Custom attributes of the container instance, for placement constraints; at most 10.
   *
   * @default - no custom attributes
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
   */
  readonly attributes?: { [name: string]: string };

  /**
   * Tags of the container instance, at most 50.
   *
   * @default - no tags
   */
  readonly tags?: { [key: string]: string };

  /**
   * Settings of the container instance and how it registers in the cluster.
   *
   * @default - derived from the capacity and the machine image
   */
  readonly instance?: HostInstanceSettings;

  /**
   * Permissions and timeouts of tasks.
   *
   * @default - the defaults of the agent and the machine image; containers of stopped tasks are kept for one hour
   */
  readonly tasks?: HostTaskSettings;

  /**
   * Network settings of tasks and of the agent.
   *
   * @default - no proxy; other settings are derived from the capacity
   */
  readonly network?: HostNetworkSettings;

  /**
   * How images are pulled and cleaned up.
   *
   * @default - images unused for an hour are deleted, up to 10 every 10 minutes
   */
  readonly images?: HostImageSettings;

  /**
   * Other agent variables, by name, with the exact value that the agent reads.
   *
   * @default - no other variables
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
   */
  readonly advanced?: { [name: string]: string };
}
