import { aws_codebuild as codebuild, aws_ecs as ecs } from 'aws-cdk-lib';

/** A machine of CodeBuild that builds images natively. */
export interface BuildMachine {
  /** ECS's word for its CPU architecture. */
  readonly architecture: string;
  /** What the architecture is called in names and tags. */
  readonly name: string;
  readonly image: codebuild.IBuildImage;
}

/**
 * The newest images of CodeBuild with Docker; named here, because the minimal aws-cdk-lib does not know them by name.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html
 */
const X86_IMAGE = 'aws/codebuild/amazonlinux-x86_64-standard:6.0';
const ARM_IMAGE = 'aws/codebuild/amazonlinux-aarch64-standard:4.0';

/** The machine for an architecture of ECS. */
export function machineFor(architecture: ecs.CpuArchitecture): BuildMachine {
  return architecture._cpuArchitecture === ecs.CpuArchitecture.ARM64._cpuArchitecture
    ? { architecture: architecture._cpuArchitecture, name: 'arm64', image: codebuild.LinuxArmBuildImage.fromCodeBuildImageId(ARM_IMAGE) }
    : { architecture: architecture._cpuArchitecture, name: 'amd64', image: codebuild.LinuxBuildImage.fromCodeBuildImageId(X86_IMAGE) };
}
