import { aws_ecr_assets as ecr_assets, aws_ecs as ecs } from 'aws-cdk-lib';

/** Docker platform of an architecture; undefined if it is unknown. */
export function platformOf(architecture: ecs.CpuArchitecture | undefined): ecr_assets.Platform | undefined {
  switch (architecture) {
    case ecs.CpuArchitecture.ARM64: return ecr_assets.Platform.LINUX_ARM64;
    case ecs.CpuArchitecture.X86_64: return ecr_assets.Platform.LINUX_AMD64;
    default: return undefined;
  }
}

/** Architecture of a Docker platform, such as `linux/arm64/v8`. */
export function architectureOf(platform: ecr_assets.Platform | undefined): ecs.CpuArchitecture | undefined {
  switch (platform?.platform.split('/')[1]) {
    case 'arm64': return ecs.CpuArchitecture.ARM64;
    case 'amd64': return ecs.CpuArchitecture.X86_64;
    default: return undefined;
  }
}

/** Architecture by its name in the API. */
export function architectureNamed(name: string | undefined): ecs.CpuArchitecture | undefined {
  return [ecs.CpuArchitecture.ARM64, ecs.CpuArchitecture.X86_64].find(architecture => architecture._cpuArchitecture === name);
}
