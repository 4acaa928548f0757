import { aws_ecs as ecs } from 'aws-cdk-lib';
import { VolumeShape } from '../api/task/shape';

/** Words that CloudFormation spells differently from the ECS API. */
export function volumeProperty(volume: VolumeShape): ecs.CfnTaskDefinition.VolumeProperty {
  const { efsVolumeConfiguration: efs, fsxWindowsFileServerVolumeConfiguration: fsx, s3filesVolumeConfiguration: s3files, ...same } = volume;
  const { fileSystemId: filesystemId, ...restOfEfs } = efs ?? {};
  return {
    ...same,
    efsVolumeConfiguration: efs && { ...restOfEfs, filesystemId },
    fSxWindowsFileServerVolumeConfiguration: fsx,
    s3FilesVolumeConfiguration: s3files,
  } as ecs.CfnTaskDefinition.VolumeProperty;
}

/** The words of the ECS API for what CloudFormation spells differently. */
export function volumeShape(volume: ecs.CfnTaskDefinition.VolumeProperty): VolumeShape {
  const { efsVolumeConfiguration, fSxWindowsFileServerVolumeConfiguration, s3FilesVolumeConfiguration, ...same } = volume;
  const { filesystemId, ...restOfEfs } = (efsVolumeConfiguration ?? {}) as ecs.CfnTaskDefinition.EFSVolumeConfigurationProperty;
  return {
    ...same,
    efsVolumeConfiguration: efsVolumeConfiguration && { fileSystemId: filesystemId, ...restOfEfs },
    fsxWindowsFileServerVolumeConfiguration: fSxWindowsFileServerVolumeConfiguration,
    s3filesVolumeConfiguration: s3FilesVolumeConfiguration,
  } as VolumeShape;
}
