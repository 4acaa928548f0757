import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerLinux } from './container-linux';
import { ContainerNetworking } from './container-networking';
import { ContainerShape } from '../api/task/shape';
import { propsIn } from '../rules/prop-paths';

/** How the container engine runs a container. */
export interface ContainerRuntime {
  /**
   * Directory in which the command runs.
   *
   * @default - the image's
   */
  readonly workingDirectory?: string;

  /**
   * Files of environment variables in S3, at most 10; tasks get the right to read exactly these. `environment` wins over them.
   *
   * @default - none
   */
  readonly environmentFiles?: ecs.EnvironmentFile[];

  /**
   * Whether the container has the rights of root on its host. Not on Fargate.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * What only Linux knows.
   *
   * @default - as the container engine does
   */
  readonly linuxParameters?: ContainerLinux;

  /**
   * Names and addresses that the container knows.
   *
   * @default - those of the task
   */
  readonly networking?: ContainerNetworking;

  /**
   * Where the log goes.
   *
   * @default - to the log group of the task, without ever holding the process up
   */
  readonly logging?: ecs.LogDriver;

  /**
   * Labels of the container for the container engine.
   *
   * @default - none
   */
  readonly dockerLabels?: { [name: string]: string };

  /**
   * Custom labels of SELinux, AppArmor or Windows credentials. Not on Fargate.
   *
   * @default - none
   */
  readonly dockerSecurityOptions?: string[];

  /**
   * Whether standard input stays open.
   *
   * @default false
   */
  readonly interactive?: boolean;

  /**
   * Whether the process gets a terminal.
   *
   * @default false
   */
  readonly pseudoTerminal?: boolean;

  /**
   * Whether a tag is resolved to its digest once for each deployment, so that all tasks of it run the same image.
   *
   * @default ecs.VersionConsistency.ENABLED
   */
  readonly versionConsistency?: ecs.VersionConsistency;

  /**
   * Credential specification of a gMSA; at most one.
   *
   * @default - none
   */
  readonly credentialSpecs?: ecs.CredentialSpec[];
}

/** What the ECS API is told of it; what takes rights aside, which aws-ecs grants. */
export function runtimeShape(runtime: ContainerRuntime = {}): ContainerShape {
  const { workingDirectory, privileged, dockerLabels, dockerSecurityOptions, interactive, pseudoTerminal, versionConsistency } = runtime;
  return {
    workingDirectory,
    privileged,
    dockerLabels,
    dockerSecurityOptions,
    interactive,
    pseudoTerminal,
    versionConsistency,
    systemControls: runtime.linuxParameters?.systemControls,
    credentialSpecs: runtime.credentialSpecs?.map(({ prefixId, fileLocation }) => `${prefixId}:${fileLocation}`),
  };
}

/**
 * Options by the members of a container.
 * @internal
 */
export const RUNTIME_PROPS = propsIn<ContainerShape>('runtime', [
  'workingDirectory', 'environmentFiles', 'privileged', 'dockerLabels', 'dockerSecurityOptions', 'interactive', 'pseudoTerminal',
  'versionConsistency', 'credentialSpecs',
]);
