import { aws_ecs as ecs, aws_efs as efs, aws_iam as iam, aws_kms as kms, Token } from 'aws-cdk-lib';
import { grantFsx } from './execution-permissions';
import { needByTasks } from './needed-by-tasks';
import { VolumeShape } from '../api/task/shape';
import { checkedInput } from '../private/input/check-input';

/** Options of `TaskVolume.docker`. */
export interface DockerVolumeOptions {
  /**
   * Whether the volume is deleted with the task or kept on the instance for other tasks.
   *
   * @default ecs.Scope.TASK
   */
  readonly scope?: ecs.Scope;

  /**
   * Docker volume driver.
   *
   * @default 'local'
   */
  readonly driver?: string;

  /**
   * Options of the volume driver.
   *
   * @default - no options
   */
  readonly driverOpts?: { [name: string]: string };

  /**
   * Whether a shared volume is created if it does not exist. Requires `ecs.Scope.SHARED`.
   *
   * @default - true for shared volumes
   */
  readonly autoprovision?: boolean;

  /**
   * Labels of the volume.
   *
   * @default - no labels
   */
  readonly labels?: { [name: string]: string };
}

/** Options of `TaskVolume.efs`. */
export interface EfsVolumeOptions {
  /** The file system. Its security group lets the tasks connect. */
  readonly fileSystem: efs.IFileSystem;

  /**
   * Access point, which sets the root directory and the user.
   *
   * @default - no access point: the root directory, as the user of the process
   */
  readonly accessPoint?: efs.IAccessPoint;

  /**
   * Directory of the file system to mount. Cannot be combined with an access point.
   *
   * @default '/'
   */
  readonly rootDirectory?: string;

  /**
   * Whether the task role has read-only access. For a single mount point, use `readOnly` of the mount point.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Options of `TaskVolume.fsxWindows`. */
export interface FsxWindowsVolumeOptions {
  /** File system id. */
  readonly fileSystemId: string;

  /** Directory of the file system to mount. */
  readonly rootDirectory: string;

  /** ARN of the secret or SSM parameter with the domain credentials. */
  readonly credentialsParameter: string;

  /**
   * Customer managed key of the credentials. Its key policy must allow IAM policies of the account.
   *
   * @default - an AWS managed key
   */
  readonly encryptionKey?: kms.IKey;

  /** Fully qualified domain name of the Active Directory. */
  readonly domain: string;
}

/** Files that containers of a task share, or that outlive it. */
@checkedInput('TaskVolume')
export class TaskVolume {
  /** An empty directory that is deleted with the task. */
  public static empty(name: string): TaskVolume {
    return new TaskVolume({ name });
  }

  /** A file or directory of the instance. EC2 and ECS Anywhere only. */
  public static host(name: string, sourcePath: string): TaskVolume {
    return new TaskVolume({ name, host: { sourcePath } });
  }

  /** A Docker volume. EC2 and ECS Anywhere only. */
  public static docker(name: string, options: DockerVolumeOptions = {}): TaskVolume {
    const { scope = ecs.Scope.TASK, driver = 'local', driverOpts, labels } = options;
    const autoprovision = options.autoprovision ?? (scope === ecs.Scope.SHARED ? true : undefined);
    return new TaskVolume({ name, dockerVolumeConfiguration: { scope, driver, driverOpts, labels, autoprovision } });
  }

  /**
   * An Amazon EFS file system, with encryption in transit and IAM authorization of the task role.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
   */
  public static efs(name: string, options: EfsVolumeOptions): TaskVolume {
    const { fileSystem, accessPoint, rootDirectory, readOnly } = options;
    return new TaskVolume({
      name,
      efsVolumeConfiguration: {
        fileSystemId: fileSystem.fileSystemId,
        rootDirectory,
        transitEncryption: 'ENABLED',
        authorizationConfig: { iam: 'ENABLED', accessPointId: accessPoint?.accessPointId },
      },
    }, definition => {
      definition.addToTaskRolePolicy(new iam.PolicyStatement({
        actions: ['elasticfilesystem:ClientMount', ...readOnly ? [] : ['elasticfilesystem:ClientWrite']],
        resources: [fileSystem.fileSystemArn],
        conditions: accessPoint && { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint.accessPointArn } },
      }));
      const { defaultPort } = fileSystem.connections;
      needByTasks(definition, {
        exists: fileSystem.mountTargetsAvailable,
        reached: defaultPort && { to: fileSystem, port: defaultPort, description: 'Tasks to what they mount' },
      });
    });
  }

  /** An FSx for Windows File Server file system. Windows instances only. */
  public static fsxWindows(name: string, options: FsxWindowsVolumeOptions): TaskVolume {
    const { fileSystemId, rootDirectory, credentialsParameter, domain, encryptionKey } = options;
    return new TaskVolume({
      name,
      fsxWindowsFileServerVolumeConfiguration: { fileSystemId, rootDirectory, authorizationConfig: { credentialsParameter, domain } },
    }, definition => grantFsx(definition, credentialsParameter, encryptionKey));
  }

  /**
   * An Amazon EBS volume that is configured by the service: pass an `ecs.ServiceManagedVolume` of the same name to
   * `service.ecsService.addVolume()`.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html
   */
  public static configuredAtLaunch(name: string): TaskVolume {
    return new TaskVolume({ name, configuredAtLaunch: true });
  }

  /** Name of the volume. */
  public readonly name: string;

  private constructor(
    /** @internal */
    public readonly _shape: VolumeShape,
    /** @internal */
    public readonly _attach: (definition: ecs.TaskDefinition) => void = () => {},
  ) {
    this.name = Token.asString(_shape.name);
  }
}
