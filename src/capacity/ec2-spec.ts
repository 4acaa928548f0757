import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, Duration, Size } from 'aws-cdk-lib';
import { Ec2Options, HostOptions, HostScalingOptions, SpotOptions } from './ec2-options';
import { HostImage, HostOs } from './host-image';
import { HostsProfile } from './hosts-profile';
import { EcsConfig } from '../agent/ecs-config';
import { bottlerocketCannotExpress } from '../agent/render/bottlerocket';
import { AgentSettings } from '../agent/settings';
import { judge } from '../private/judge';
import { secondsOf } from '../private/tokens';
import { HOST_RULES } from '../rules/capacity/host-rules';
import { Finding } from '../rules/finding';

const DEFAULT_MAX = 10;
const DEFAULT_WARMUP = Duration.seconds(60);
const LINUX = { diskSize: Size.gibibytes(30), networkMode: ecs.NetworkMode.BRIDGE };
const WINDOWS = { diskSize: Size.gibibytes(100), networkMode: ecs.NetworkMode.NAT };

/** Hosts with every default filled in. */
export interface HostSpec {
  readonly name: string;
  readonly instanceTypes: ec2.InstanceType[];
  readonly architecture: ec2.InstanceArchitecture;
  readonly image: HostImage;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly networkMode: ecs.NetworkMode;
  readonly diskSize: Size;
  readonly spot: Required<SpotOptions>;
  readonly scaling: HostScalingOptions & Required<Omit<HostScalingOptions, 'warmPool'>>;
  readonly host: HostOptions;
  readonly config: EcsConfig;
  /** What the agent is told, once the name of the cluster is known. */
  settings(clusterName: string): AgentSettings;
}

/** Fills in the defaults. */
export function resolveHosts(options: Ec2Options): HostSpec {
  const image = options.image ?? HostImage.amazonLinux2023();
  const host = options.host ?? {};
  const config = options.config ?? EcsConfig.of();
  const ofSystem = image.os === HostOs.WINDOWS ? WINDOWS : LINUX;
  const spec = {
    name: options.name ?? 'Hosts',
    instanceTypes: options.instanceTypes,
    architecture: architectureOf(options.instanceTypes),
    image,
    minCapacity: options.minCapacity ?? 0,
    maxCapacity: options.maxCapacity ?? DEFAULT_MAX,
    networkMode: options.networkMode ?? ofSystem.networkMode,
    diskSize: host.diskSize ?? ofSystem.diskSize,
    spot: resolveSpot(options.spot),
    scaling: resolveScaling(options.scaling),
    host,
    config,
  };
  return { ...spec, settings: clusterName => config._resolve(deriveVariables(spec), clusterName) };
}

/** That of the first; rules see to it that there is one, and that the others have the same. */
function architectureOf([first]: ec2.InstanceType[]): ec2.InstanceArchitecture {
  return first?.architecture ?? ec2.InstanceArchitecture.X86_64;
}

function resolveScaling(scaling: HostScalingOptions = {}): HostSpec['scaling'] {
  return {
    ...scaling,
    targetCapacityPercent: scaling.targetCapacityPercent ?? 100,
    instanceWarmup: scaling.instanceWarmup ?? DEFAULT_WARMUP,
    terminationProtection: scaling.terminationProtection ?? false,
  };
}

function resolveSpot(spot: SpotOptions | undefined): Required<SpotOptions> {
  return {
    percent: spot ? spot.percent ?? 100 : 0,
    onDemandBase: spot?.onDemandBase ?? 0,
    allocationStrategy: spot?.allocationStrategy ?? autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
  };
}

/** Agent variables that follow from the other options: nobody should have to ask for them. */
function deriveVariables(spec: Omit<HostSpec, 'settings'>): { [name: string]: string } {
  const { image, spot, scaling, host, networkMode } = spec;
  const windows = image.os === HostOs.WINDOWS;
  const when = (condition: boolean, name: string) => condition ? { [name]: 'true' } : {};
  return {
    ...when(spot.percent > 0, 'ECS_ENABLE_SPOT_INSTANCE_DRAINING'),
    // Bottlerocket's GPU variants see to it themselves.
    ...when(image.gpu && image.os === HostOs.AMAZON_LINUX, 'ECS_ENABLE_GPU_SUPPORT'),
    ...when(scaling.warmPool !== undefined, 'ECS_WARM_POOLS_CHECK'),
    ...when(host.instanceMetadataForTasks === undefined, 'ECS_AWSVPC_BLOCK_IMDS'),
    ...when(networkMode === ecs.NetworkMode.HOST, 'ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST'),
    // The images for Linux have these on; Windows must be told.
    ...when(windows, 'ECS_ENABLE_TASK_IAM_ROLE'),
    ...when(windows, 'ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE'),
    ...when(windows && networkMode === ecs.NetworkMode.AWS_VPC, 'ECS_ENABLE_TASK_ENI'),
    ...windows ? { ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]' } : {},
  };
}

/** What services may know of hosts; what their agent is told says it, however it was given. */
export function hostsProfile(spec: HostSpec): HostsProfile {
  const { ECS_RESERVED_MEMORY: reserved, ECS_INSTANCE_ATTRIBUTES: attributes, ECS_ENABLE_GPU_SUPPORT: gpu } = spec.settings('').variables;
  return {
    instanceTypes: spec.instanceTypes.map(type => type.toString()),
    maxCount: spec.maxCapacity,
    reservedMemory: Number(reserved) || 0,
    gpu: spec.image.gpu || gpu === 'true',
    windows: spec.image.os === HostOs.WINDOWS,
    attributes: Object.keys(parseObject(attributes)),
  };
}

/** Rules on the agent's variables tell what is wrong with one that cannot be read. */
function parseObject(json = '{}'): object {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}

/** Everything that is wrong with hosts. */
export function checkHosts(spec: HostSpec, clusterName: string): Finding[] {
  const settings = spec.settings(clusterName);
  const own = judge(HOST_RULES, {
    name: spec.name,
    instanceArchitectures: spec.instanceTypes.map(type => type.architecture),
    imageArchitecture: spec.image.architecture,
    minCapacity: spec.minCapacity,
    maxCapacity: spec.maxCapacity,
    spotPercent: spec.spot.percent,
    onDemandBase: spec.spot.onDemandBase,
    targetCapacityPercent: spec.scaling.targetCapacityPercent,
    instanceWarmupSeconds: secondsOf(spec.scaling.instanceWarmup),
    inexpressible: spec.image.os === HostOs.BOTTLEROCKET ? bottlerocketCannotExpress(settings) : [],
    commands: spec.host.commands,
  });
  return [...own, ...spec.config._check(spec.image._platform)].map(finding => ({ ...finding, path: `${spec.name}.${finding.path}` }));
}
