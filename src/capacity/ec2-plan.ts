import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, Duration, Size } from 'aws-cdk-lib';
import { Ec2Options, HostOptions, HostScalingOptions, SpotOptions } from './ec2-options';
import { HostImage, HostOs } from './host-image';
import { HostsProfile } from './hosts-profile';
import { renderUserData } from './user-data';
import { EcsConfig } from '../agent/ecs-config';
import { bottlerocketCannotExpress } from '../agent/render/bottlerocket';
import { AgentSettings, inCluster } from '../agent/settings';
import { HostShape } from '../api/capacity/shape';
import { mayHoldAnything } from '../private/deploy-time';
import { judge } from '../private/judge';
import { gibibytesOf, knownText, secondsOf } from '../private/tokens';
import { HOST_RULES } from '../rules/capacity/host-rules';
import { Finding } from '../rules/finding';
import { inside } from '../rules/rule';

const DEFAULT_MAX = 10;
const DEFAULT_WARMUP = Duration.seconds(60);
export const DEFAULT_POOL_STATE = autoscaling.PoolState.STOPPED;
const LINUX = { volumeSize: Size.gibibytes(30), networkMode: ecs.NetworkMode.BRIDGE };
const WINDOWS = { volumeSize: Size.gibibytes(100), networkMode: ecs.NetworkMode.NAT };

/** EC2 hosts with all defaults applied, their findings, and the profile for services. */
export interface HostPlan {
  readonly name: string;
  readonly instanceTypes: ec2.InstanceType[];
  readonly architecture: ec2.InstanceArchitecture;
  readonly machineImage: HostImage;
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly networkMode: ecs.NetworkMode;
  readonly volumeSize: Size;
  readonly spot: Required<SpotOptions>;
  readonly managedScaling: HostScalingOptions & Required<Omit<HostScalingOptions, 'warmPool' | 'notificationTopic'>>;
  readonly host: HostOptions;
  readonly config: EcsConfig;
  readonly settings: AgentSettings;
  readonly findings: readonly Finding[];
  readonly profile: HostsProfile;
}

type HostChoices = Omit<HostPlan, 'settings' | 'findings' | 'profile'>;

/** Applies the defaults and checks the result. */
export function planHosts(options: Ec2Options): HostPlan {
  const machineImage = options.machineImage ?? HostImage.amazonLinux2023();
  const host = options.host ?? {};
  const config = options.config ?? EcsConfig.of();
  const ofSystem = machineImage.os === HostOs.WINDOWS ? WINDOWS : LINUX;
  const choices: HostChoices = {
    name: options.name ?? 'Hosts',
    instanceTypes: options.instanceTypes,
    architecture: architectureOf(options.instanceTypes),
    machineImage,
    minCapacity: options.minCapacity ?? 0,
    maxCapacity: options.maxCapacity ?? DEFAULT_MAX,
    networkMode: options.networkMode ?? ofSystem.networkMode,
    volumeSize: host.volumeSize ?? ofSystem.volumeSize,
    spot: resolveSpot(options.spot),
    managedScaling: resolveScaling(options.managedScaling),
    host,
    config,
  };
  const settings = config._resolve(deriveVariables(choices));
  return { ...choices, settings, findings: checkHosts(choices, settings), profile: hostsProfile(choices, settings) };
}

/** Architecture of the first type. Rules check that there is one, and that all types have the same. */
function architectureOf([first]: ec2.InstanceType[]): ec2.InstanceArchitecture {
  return first?.architecture ?? ec2.InstanceArchitecture.X86_64;
}

function resolveScaling(scaling: HostScalingOptions = {}): HostPlan['managedScaling'] {
  return {
    ...scaling,
    targetCapacityPercent: scaling.targetCapacityPercent ?? 100,
    instanceWarmupPeriod: scaling.instanceWarmupPeriod ?? DEFAULT_WARMUP,
    enableManagedTerminationProtection: scaling.enableManagedTerminationProtection ?? false,
  };
}

function resolveSpot(spot: SpotOptions | undefined): Required<SpotOptions> {
  return {
    onDemandPercentageAboveBaseCapacity: spot ? spot.onDemandPercentageAboveBaseCapacity ?? 0 : 100,
    onDemandBaseCapacity: spot?.onDemandBaseCapacity ?? 0,
    spotAllocationStrategy: spot?.spotAllocationStrategy ?? autoscaling.SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED,
  };
}

/** Whether some of the hosts may be Spot instances. */
export function hasSpot({ onDemandPercentageAboveBaseCapacity: percent }: HostPlan['spot']): boolean {
  return percent < 100;
}

/** Agent variables derived from the other options. */
function deriveVariables(choices: HostChoices): { [name: string]: string } {
  const { machineImage: image, spot, managedScaling, host, networkMode } = choices;
  const windows = image.os === HostOs.WINDOWS;
  const when = (condition: boolean, name: string) => condition ? { [name]: 'true' } : {};
  return {
    ...when(hasSpot(spot), 'ECS_ENABLE_SPOT_INSTANCE_DRAINING'),
    // Bottlerocket's GPU variants set this themselves.
    ...when(image.gpu && image.os === HostOs.AMAZON_LINUX, 'ECS_ENABLE_GPU_SUPPORT'),
    ...when(managedScaling.warmPool !== undefined, 'ECS_WARM_POOLS_CHECK'),
    ...when(host.instanceMetadataForTasks === undefined, 'ECS_AWSVPC_BLOCK_IMDS'),
    ...when(networkMode === ecs.NetworkMode.HOST, 'ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST'),
    // On by default in the Linux AMIs, off on Windows.
    ...when(windows, 'ECS_ENABLE_TASK_IAM_ROLE'),
    ...when(windows, 'ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE'),
    ...when(windows && networkMode === ecs.NetworkMode.AWS_VPC, 'ECS_ENABLE_TASK_ENI'),
    ...windows ? { ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]' } : {},
  };
}

/** Profile of the hosts for services, derived from the agent variables, however they were set. */
function hostsProfile(hosts: HostChoices, { variables }: AgentSettings): HostsProfile {
  const { ECS_RESERVED_MEMORY: reserved, ECS_INSTANCE_ATTRIBUTES: attributes, ECS_ENABLE_GPU_SUPPORT: gpu } = variables;
  return {
    instanceTypes: hosts.instanceTypes.map(type => type.toString()),
    maxCount: hosts.maxCapacity,
    reservedMemory: Number(reserved) || 0,
    gpu: hosts.machineImage.gpu || gpu === 'true',
    windows: hosts.machineImage.os === HostOs.WINDOWS,
    attributes: Object.keys(parseObject(attributes)),
  };
}

/** Invalid JSON is reported by the rules on agent variables. */
function parseObject(json = '{}'): object {
  try {
    return Object(JSON.parse(json));
  } catch {
    return {};
  }
}

/** Findings about the hosts. */
function checkHosts(hosts: HostChoices, settings: AgentSettings): Finding[] {
  const own = judge(HOST_RULES, {
    name: hosts.name,
    instanceArchitectures: hosts.instanceTypes.map(type => type.architecture),
    imageArchitecture: hosts.machineImage.architecture,
    minCapacity: hosts.minCapacity,
    maxCapacity: hosts.maxCapacity,
    warmPoolMinSize: hosts.managedScaling.warmPool?.minSize,
    volumeGiB: gibibytesOf(hosts.volumeSize),
    onDemandPercentageAboveBaseCapacity: hosts.spot.onDemandPercentageAboveBaseCapacity,
    onDemandBaseCapacity: hosts.spot.onDemandBaseCapacity,
    targetCapacityPercent: hosts.managedScaling.targetCapacityPercent,
    instanceWarmupPeriodSeconds: secondsOf(hosts.managedScaling.instanceWarmupPeriod),
    inexpressible: hosts.machineImage.os === HostOs.BOTTLEROCKET ? bottlerocketCannotExpress(settings) : [],
    ...hosts.host.commands || hosts.host.commandVariables ? commandShape(hosts) : {},
    warmPoolState: hosts.managedScaling.warmPool && (hosts.managedScaling.warmPool.poolState ?? DEFAULT_POOL_STATE),
    terminationProtection: hosts.managedScaling.enableManagedTerminationProtection,
  });
  const findings = [...own, ...hosts.config._check(hosts.machineImage._platform)];
  // What is wrong cannot be rendered, and its size tells nothing.
  const size = findings.every(finding => finding.advice) ? judge(HOST_RULES, { userDataBytes: userDataBytes(hosts, settings) }) : [];
  return inside(`${hosts.name}.`, [...findings, ...size]);
}

/** What runs when a host boots. */
export function commandsOf({ commands = [], commandVariables = {} }: HostOptions): Required<Pick<HostOptions, 'commands' | 'commandVariables'>> {
  return { commands, commandVariables };
}

function commandShape({ host, machineImage }: HostChoices): Pick<HostShape, 'commands' | 'commandVariables' | 'openCommands' | 'runsNoCommands'> {
  const { commands, commandVariables } = commandsOf(host);
  const openCommands = commands.flatMap((command, c) => mayHoldAnything(command) ? [c] : []);
  return { commands, commandVariables, openCommands, runsNoCommands: machineImage.os === HostOs.BOTTLEROCKET };
}

function userDataBytes({ machineImage, host }: HostChoices, settings: AgentSettings): number {
  const text = renderUserData(machineImage.os, inCluster(settings, ''), { region: '', ...commandsOf(host) }).render();
  return Buffer.byteLength(knownText(text));
}
