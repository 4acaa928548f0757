import { aws_ecs as ecs, aws_efs as efs, aws_iam as iam, aws_kms as kms, Token } from 'aws-cdk-lib';
import { grantFsx } from './execution-permissions';
import { needByTasks } from './needed-by-tasks';
import { VolumeShape } from '../api/task/shape';
import { checkedInput } from '../private/input/check-input';

/** Options of `TaskVolume.docker`. */
export interface DockerVolumeOptions {
  /**
   * Whether the volume goes with the task or stays on the host for the next one.
   *
   * @default ecs.Scope.TASK
   */
  readonly scope?: ecs.Scope;

  /**
   * Volume driver.
   *
   * @default 'local'
   */
  readonly driver?: string;

  /**
   * Options of the driver.
   *
   * @default - none
   */
  readonly driverOpts?: { [name: string]: string };

  /**
   * Whether a shared volume is made where it is missing. Only with `ecs.Scope.SHARED`.
   *
   * @default - shared volumes are made where they are missing
   */
  readonly autoprovision?: boolean;

  /**
   * Labels of the volume.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** Options of `TaskVolume.efs`. */
export interface EfsVolumeOptions {
  /**
   * The file system. A `Service` that runs the task is let in by its security group, and waits for its mount targets. Tasks that run
   * without a `Service` must be let in: `fileSystem.connections.allowDefaultPortFrom(…)`.
   */
  readonly fileSystem: efs.IFileSystem;

  /**
   * Access point, which says what directory and which user. The task role can then use this access point only.
   *
   * @default - the root directory, as the user of the process; `root` becomes an anonymous user (65534), who can write only where
   * everybody can
   */
  readonly accessPoint?: efs.IAccessPoint;

  /**
   * Directory of the file system that stands for its root. Not together with an access point.
   *
   * @default '/'
   */
  readonly rootDirectory?: string;

  /**
   * Whether the task role may only read. What a single mount may do says `readOnly` of the mount.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Options of `TaskVolume.fsxWindows`. */
export interface FsxWindowsVolumeOptions {
  /** Id of the file system. */
  readonly fileSystemId: string;

  /** Directory of the file system that stands for its root. */
  readonly rootDirectory: string;

  /** ARN of the secret or SSM parameter with the credentials of the domain. The execution role is allowed to read it. */
  readonly credentialsParameter: string;

  /**
   * Customer managed key of the credentials. Its key policy must let IAM policies of the account decide.
   *
   * @default - the credentials are encrypted with a key of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /** Fully qualified name of the domain of the directory service. */
  readonly domain: string;
}

/** Files that containers of a task share, or that outlive it. */
@checkedInput('TaskVolume')
export class TaskVolume {
  /** An empty directory that lives as long as the task. */
  public static empty(name: string): TaskVolume {
    return new TaskVolume({ name });
  }

  /** A file or directory of the host. Only where there are hosts. */
  public static host(name: string, sourcePath: string): TaskVolume {
    return new TaskVolume({ name, host: { sourcePath } });
  }

  /** A volume of the container engine. Only where there are hosts. */
  public static docker(name: string, options: DockerVolumeOptions = {}): TaskVolume {
    const { scope = ecs.Scope.TASK, driver = 'local', driverOpts, labels } = options;
    const autoprovision = options.autoprovision ?? (scope === ecs.Scope.SHARED ? true : undefined);
    return new TaskVolume({ name, dockerVolumeConfiguration: { scope, driver, driverOpts, labels, autoprovision } });
  }

  /**
   * A file system of Amazon EFS: encrypted on its way, and open to the task role alone.
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
      needByTasks(definition, { exists: fileSystem.mountTargetsAvailable, reached: fileSystem });
    });
  }

  /** A file system of FSx for Windows File Server. Only on Windows hosts. */
  public static fsxWindows(name: string, options: FsxWindowsVolumeOptions): TaskVolume {
    const { fileSystemId, rootDirectory, credentialsParameter, domain, encryptionKey } = options;
    return new TaskVolume({
      name,
      fsxWindowsFileServerVolumeConfiguration: { fileSystemId, rootDirectory, authorizationConfig: { credentialsParameter, domain } },
    }, definition => grantFsx(definition, credentialsParameter, encryptionKey));
  }

  /**
   * A volume of Amazon EBS, which the service describes: hand it a `ecs.ServiceManagedVolume` of the same name by
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
