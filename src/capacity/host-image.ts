import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { AgentPlatform } from '../agent/settings';
import { checkedInput } from '../private/input/check-input';

/** Windows Server edition. */
export enum WindowsEdition {
  /** Server Core: smaller, and sufficient for containers. */
  CORE = 'Core',
  /** Server with Desktop Experience. */
  FULL = 'Full',
}

/** Operating system of an instance. */
export enum HostOs {
  /** Amazon Linux with systemd and the package of the ECS agent. */
  AMAZON_LINUX = 'linux',
  /** Bottlerocket. */
  BOTTLEROCKET = 'bottlerocket',
  /** Windows Server. */
  WINDOWS = 'windows',
}

/** Options of `HostImage.bottlerocket`. */
export interface BottlerocketOptions {
  /**
   * Bottlerocket variant, such as `aws-ecs-2`, `aws-ecs-2-nvidia` or `aws-ecs-3`.
   *
   * @default 'aws-ecs-2'
   * @see https://bottlerocket.dev/en/os/latest/#/concepts/variants/
   */
  readonly variant?: string;
}

/** Options of `HostImage.windows`. */
export interface WindowsOptions {
  /**
   * Windows Server version: 2019, 2022 or 2025.
   *
   * @default 2022
   */
  readonly year?: number;
  /**
   * Windows Server edition.
   *
   * @default WindowsEdition.CORE
   */
  readonly edition?: WindowsEdition;
}

/** Options of `HostImage.custom`. */
export interface CustomImageOptions {
  /** The machine image. */
  readonly machineImage: ec2.IMachineImage;
  /** Operating system of the image. */
  readonly os: HostOs;
  /**
   * CPU architecture of the image.
   *
   * @default - unknown, and not compared with the instance types
   */
  readonly architecture?: ec2.InstanceArchitecture;
}

/** The machine image of hosts, and what must be known of it: operating system, architecture, devices. */
@checkedInput('HostImage')
export class HostImage {
  /** ECS-optimized Amazon Linux 2023, for the architecture of the instance types. */
  public static amazonLinux2023(): HostImage {
    return new HostImage(HostOs.AMAZON_LINUX, architecture => optimized('amazon-linux-2023', ofArchitecture(architecture)));
  }

  /** ECS-optimized Amazon Linux 2023 with NVIDIA drivers, for x86_64. */
  public static amazonLinux2023Gpu(): HostImage {
    return new HostImage(HostOs.AMAZON_LINUX, () => optimized('amazon-linux-2023', 'gpu/'), {
      architecture: ec2.InstanceArchitecture.X86_64, gpu: true,
    });
  }

  /** ECS-optimized Amazon Linux 2023 with drivers for AWS Inferentia and Trainium, for x86_64. */
  public static amazonLinux2023Neuron(): HostImage {
    return new HostImage(HostOs.AMAZON_LINUX, () => optimized('amazon-linux-2023', 'neuron/'), {
      architecture: ec2.InstanceArchitecture.X86_64,
    });
  }

  /** ECS-optimized Amazon Linux 2. Support ended on 30 June 2026; using it adds a warning. */
  public static amazonLinux2(): HostImage {
    return new HostImage(HostOs.AMAZON_LINUX, architecture => optimized('amazon-linux-2', ofArchitecture(architecture)), {
      endOfLife: '2026-06-30',
    });
  }

  /**
   * Bottlerocket, for the architecture of the instance types.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-bottlerocket.html
   */
  public static bottlerocket(options: BottlerocketOptions = {}): HostImage {
    const variant = options.variant ?? 'aws-ecs-2';
    return new HostImage(HostOs.BOTTLEROCKET, architecture => ec2.MachineImage.fromSsmParameter(
      `/aws/service/bottlerocket/${variant}/${architecture}/latest/image_id`), { gpu: variant.includes('nvidia') });
  }

  /** ECS-optimized Windows Server, for x86_64. */
  public static windows(options: WindowsOptions = {}): HostImage {
    const { year = 2022, edition = WindowsEdition.CORE } = options;
    return new HostImage(HostOs.WINDOWS, () => ec2.MachineImage.fromSsmParameter(
      `/aws/service/ami-windows-latest/Windows_Server-${year}-English-${edition}-ECS_Optimized/image_id`, { os: ec2.OperatingSystemType.WINDOWS }),
    { architecture: ec2.InstanceArchitecture.X86_64, systemFamily: `WINDOWS_SERVER_${year}_${edition.toUpperCase()}` });
  }

  /** A custom image with the ECS agent. */
  public static custom(options: CustomImageOptions): HostImage {
    return new HostImage(options.os, () => options.machineImage, { architecture: options.architecture });
  }

  /** Operating system of the image. */
  public readonly os: HostOs;
  /**
   * CPU architecture of the image.
   *
   * @default - the architecture of the instance types
   */
  public readonly architecture?: ec2.InstanceArchitecture;
  /** Whether the image has NVIDIA drivers. */
  public readonly gpu: boolean;
  /**
   * Date on which support ended, as an ISO date.
   *
   * @default - the image is supported
   */
  public readonly endOfLife?: string;

  /** @internal Family of the operating system, as tasks name it; not known of images of your own. */
  public readonly _systemFamily?: string;

  private constructor(
    os: HostOs,
    private readonly make: (architecture: ec2.InstanceArchitecture) => ec2.IMachineImage,
    facts: { architecture?: ec2.InstanceArchitecture; gpu?: boolean; endOfLife?: string; systemFamily?: string } = {},
  ) {
    this.os = os;
    this.architecture = facts.architecture;
    this.gpu = facts.gpu ?? false;
    this.endOfLife = facts.endOfLife;
    this._systemFamily = facts.systemFamily;
  }

  /** Returns the machine image for a CPU architecture. */
  public toMachineImage(architecture: ec2.InstanceArchitecture): ec2.IMachineImage {
    return this.make(architecture);
  }

  /** @internal How settings are written for this image. */
  public get _platform(): AgentPlatform {
    return this.os;
  }
}

/**
 * An ECS-optimized Amazon Linux image, as of the deployment.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html
 */
function optimized(system: string, variant: string): ec2.IMachineImage {
  return ec2.MachineImage.fromSsmParameter(`/aws/service/ecs/optimized-ami/${system}/${variant}recommended/image_id`);
}

function ofArchitecture(architecture: ec2.InstanceArchitecture): string {
  return architecture === ec2.InstanceArchitecture.ARM_64 ? 'arm64/' : '';
}
