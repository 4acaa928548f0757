import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerLinux } from './container-linux';
import { ContainerNetworking } from './container-networking';
import { ContainerShape } from '../api/task/shape';
import { propsIn } from '../rules/prop-paths';

/** Logging, networking, Linux and Docker options of a container. */
export interface ContainerRuntime {
  /**
   * Working directory of the command.
   *
   * @default - the working directory of the image
   */
  readonly workingDirectory?: string;

  /**
   * Environment files in S3, at most 10. The execution role can read only these. Values in `environment` take precedence.
   *
   * @default - no environment files
   */
  readonly environmentFiles?: ecs.EnvironmentFile[];

  /**
   * Whether the container has root privileges on the instance. Not supported on Fargate.
   *
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Linux-specific options.
   *
   * @default - no additional capabilities, devices or kernel parameters
   */
  readonly linuxParameters?: ContainerLinux;

  /**
   * Host names and DNS settings.
   *
   * @default - the settings of the task
   */
  readonly networking?: ContainerNetworking;

  /**
   * Log driver of the container.
   *
   * @default - the log group of the task, in non-blocking mode
   */
  readonly logging?: ecs.LogDriver;

  /**
   * Docker labels of the container.
   *
   * @default - no labels
   */
  readonly dockerLabels?: { [name: string]: string };

  /**
   * Custom labels of SELinux or AppArmor, or Windows credentials. Not supported on Fargate.
   *
   * @default - no security options
   */
  readonly dockerSecurityOptions?: string[];

  /**
   * Whether standard input stays open.
   *
   * @default false
   */
  readonly interactive?: boolean;

  /**
   * Whether a TTY is allocated.
   *
   * @default false
   */
  readonly pseudoTerminal?: boolean;

  /**
   * Whether ECS resolves the image tag to a digest once per deployment, so that all tasks run the same image.
   *
   * @default ecs.VersionConsistency.ENABLED
   */
  readonly versionConsistency?: ecs.VersionConsistency;

  /**
   * Credential specification of a gMSA; at most one.
   *
   * @default - no credential specification
   */
  readonly credentialSpecs?: ecs.CredentialSpec[];
}

/** In the format of the ECS API, without the settings that grant permissions, which aws-ecs renders. */
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
 * Props by their property in a container.
 *
 * @internal
 */
export const RUNTIME_PROPS = propsIn<ContainerShape>('runtime', [
  'workingDirectory', 'environmentFiles', 'privileged', 'dockerLabels', 'dockerSecurityOptions', 'interactive', 'pseudoTerminal',
  'versionConsistency', 'credentialSpecs',
]);
