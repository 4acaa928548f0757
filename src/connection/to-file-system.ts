import { aws_ec2 as ec2, aws_efs as efs } from 'aws-cdk-lib';
import { Access, writes } from './access';
import { ConnectionOptions } from './connection-options';
import { ConnectionPlan } from './connection-plan';
import { plainName } from './variable-name';
import { vpcsOf } from './vpcs-of';

/** Options of `Connection.toFileSystem`. */
export interface FileSystemConnectionOptions extends ConnectionOptions {
  /** Directory of the container that the file system is mounted at. */
  readonly containerPath: string;

  /**
   * Access point, which sets the root directory and the user.
   *
   * @default - no access point: the root directory, as the user of the process
   */
  readonly accessPoint?: efs.IAccessPoint;
}

/** An EFS file system that a container mounts. Its permissions and rules are those of `TaskVolume.efs`. */
export function fileSystemConnection(fileSystem: efs.IFileSystem, access: Access, options: FileSystemConnectionOptions): ConnectionPlan {
  const { containerPath, accessPoint, containerName } = options;
  return {
    containerName,
    mount: { name: plainName(accessPoint ?? fileSystem), fileSystem, accessPoint, containerPath, readOnly: !writes(access) },
    needs: [
      { path: 'connectTo', value: fileSystem.fileSystemId, provider: fileSystem, behind: vpcsOf(fileSystem.connections.securityGroups) },
      { path: 'connectTo', value: accessPoint?.accessPointId, provider: accessPoint },
      ...fileSystem.connections.securityGroups.map(({ securityGroupId }: ec2.ISecurityGroup) => ({ path: 'connectTo', value: securityGroupId, provider: fileSystem })),
    ],
    shape: { access, target: fileSystem.node.path, containerPath, isFileSystem: true },
  };
}
