/* Samples of daemons: one task on each instance. */
import { aws_ecs as ecs, Duration, Stack } from 'aws-cdk-lib';
import { given, section } from './section';
import { alarm, cluster, image, instanceTypes } from './things';
import {
  Capacity, ConfiguredAgentOptions, DaemonClientOptions, DaemonOptions, DaemonService, DaemonServiceProps, ImageSource, ManagedDaemonOptions,
  ServiceOptions, TaskDefinition, TelemetryAgent, TelemetryAgentOptions, TelemetryDaemonService, TelemetryDaemonServiceProps, WorkloadSettings,
} from '../../src';

const hosts = [Capacity.ec2({ instanceTypes })];

/** A daemon on EC2, or on Managed Instances where it is a managed one. */
function run(stack: Stack, props: Partial<DaemonServiceProps>): DaemonService {
  const capacities = props.managedDaemon ? [Capacity.managedInstances()] : hosts;
  return new DaemonService(stack, 'Agent', { image, cluster: cluster(stack, capacities), ...props });
}

function collect(stack: Stack, agent: TelemetryAgent, props: Partial<TelemetryDaemonServiceProps> = {}): void {
  new TelemetryDaemonService(stack, 'Collector', { agent, cluster: cluster(stack, hosts), ...props });
}

/** A task that is told where a daemon is. */
function tell(stack: Stack, options: DaemonClientOptions): void {
  const client = run(stack, { networkMode: ecs.NetworkMode.HOST }).client({ environment: { AGENT: '{host}:8125' }, ...options });
  new TaskDefinition(stack, 'Task', { capacities: hosts, containers: [{ image }], sidecars: [client] });
}

export const DAEMON_SECTIONS = [
  section<DaemonOptions, ServiceOptions>('DaemonOptions', {
    make: run,
    reasons: { managedDaemon: '`AWS::ECS::Daemon`, which AWS calls a managed daemon' },
  }, {
    networkMode: ecs.NetworkMode.HOST,
    managedDaemon: given({ managedDaemon: {} }, { critical: true }),
  }),
  section<ManagedDaemonOptions>('ManagedDaemonOptions', {
    make: (stack, managedDaemon) => run(stack, { managedDaemon }),
    cdk: ['aws_ecs.BaseServiceOptions'],
  }, {
    critical: true,
    drainPercent: 10,
    bakeTime: Duration.minutes(5),
    alarms: stack => [alarm(stack)],
  }),
  section<TelemetryDaemonServiceProps, DaemonOptions & WorkloadSettings>('TelemetryDaemonServiceProps', {
    make: (stack, { agent = TelemetryAgent.openTelemetry() }) => collect(stack, agent),
    reasons: { agent: 'image, command, variables, ports and health check of a container, which belong to an agent' },
  }, {
    agent: TelemetryAgent.cloudWatchAgent(),
  }),
  section<TelemetryAgentOptions>('TelemetryAgentOptions', { make: (stack, options) => collect(stack, TelemetryAgent.xRayDaemon(options)) }, {
    image: ImageSource.fromRegistry('public.ecr.aws/xray/aws-xray-daemon:3.4.0'),
  }),
  section<ConfiguredAgentOptions, TelemetryAgentOptions>('ConfiguredAgentOptions', {
    make: (stack, options) => collect(stack, TelemetryAgent.openTelemetry(options)),
  }, {
    config: 'receivers: {}',
  }),
  section<DaemonClientOptions>('DaemonClientOptions', {
    make: tell,
    reasons: { bridgeGateway: 'an address in variables of the containers that it is given to' },
  }, {
    environment: { STATSD: '{host}:8125' },
    bridgeGateway: '172.18.0.1',
  }),
];
