import { aws_ecs as ecs, Duration, Size, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PortMappingShape } from '../../api/task/shape';
import { checkedInput } from '../../private/input/check-input';
import { ImageSource } from '../../registry/image-source';
import { cloudWatchAgentKind } from '../../sidecar/cloudwatch-agent';
import { openTelemetryKind } from '../../sidecar/open-telemetry';
import { OTLP_PORTS } from '../../sidecar/otlp';
import { HEALTH_TIMING } from '../../sidecar/plan-sidecar';
import { SidecarKind } from '../../sidecar/sidecar-kind';
import { xRayDaemonKind } from '../../sidecar/x-ray-daemon';
import { ContainerSettings } from '../../task/container-options';

/** Options that all agents share. */
export interface TelemetryAgentOptions {
  /**
   * Container image of the agent.
   *
   * @default - the AWS image, pinned in src/sidecar/images.ts to the version tested with this release
   */
  readonly image?: ImageSource;
}

/** Options of agents with a configuration. */
export interface ConfiguredAgentOptions extends TelemetryAgentOptions {
  /**
   * Complete configuration of the agent (YAML or JSON for the collector, JSON for the CloudWatch agent). Listen on 0.0.0.0, add ports that
   * tasks use to `container.portMappings`, and grant the daemon what the configuration needs beyond writing traces. To read it from SSM Parameter Store, leave this out and set the secret
   * `AOT_CONFIG_CONTENT` (collector) or `CW_CONFIG_CONTENT` (CloudWatch agent) in `container.secrets`.
   *
   * @default - sends traces to X-Ray, received by OTLP (4317 gRPC, 4318 HTTP) and from X-Ray SDKs (2000)
   */
  readonly config?: string;
}

/** Where an agent runs. */
interface AgentPlace {
  readonly container?: ContainerSettings;
  readonly managed: boolean;
}

/** The agent of a `TelemetryDaemonService`: the same as the sidecars of `Tracing`, once on each instance. */
@checkedInput('TelemetryAgent')
export class TelemetryAgent {
  /**
   * The AWS Distro for OpenTelemetry collector. Accepts OTLP and traces of X-Ray SDKs.
   *
   * @see https://aws-otel.github.io/docs/introduction
   */
  public static openTelemetry(options: ConfiguredAgentOptions = {}): TelemetryAgent {
    return new TelemetryAgent(openTelemetryKind, options, 'AOT_CONFIG_CONTENT');
  }

  /**
   * The CloudWatch agent. Accepts OTLP and traces of X-Ray SDKs.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Install-CloudWatch-Agent.html
   */
  public static cloudWatchAgent(options: ConfiguredAgentOptions = {}): TelemetryAgent {
    return new TelemetryAgent(cloudWatchAgentKind, options, 'CW_CONFIG_CONTENT');
  }

  /**
   * The X-Ray daemon. AWS ends support on 2027-02-25.
   *
   * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-eos.html
   */
  public static xRayDaemon(options: TelemetryAgentOptions = {}): TelemetryAgent {
    return new TelemetryAgent(xRayDaemonKind, options);
  }

  private constructor(
    private readonly kindOf: (config?: string) => SidecarKind,
    private readonly options: ConfiguredAgentOptions,
    private readonly configVariable?: string,
  ) {}

  /** @internal The agent, with the configuration that it is given here or by its container. */
  public _kind(container?: ContainerSettings): SidecarKind {
    return this.kindOf(this.configOf(container));
  }

  /** @internal Ports that it takes, as far as its configuration is known. */
  public _listensOn(container?: ContainerSettings): readonly PortMappingShape[] {
    return this.configOf(container) === undefined ? this._kind(container).listensOn : [];
  }

  /** A configuration that only the container knows is not empty either. */
  private configOf({ secrets = {}, environment = {} }: ContainerSettings = {}): string | undefined {
    const { configVariable: variable, options: { config } } = this;
    return config ?? (variable !== undefined && (variable in secrets || variable in environment) ? '' : undefined);
  }

  /** @internal */
  public _image(container?: ContainerSettings): ImageSource {
    return this.options.image ?? ImageSource.fromRegistry(this._kind(container).image);
  }

  /** @internal Its container, with what the user sets. */
  public _container(scope: Construct, { container = {}, managed }: AgentPlace): ContainerSettings {
    const kind = this._kind(container);
    const { secrets = {}, portMappings = [] } = container;
    // Other tasks come from outside of its network.
    const own = Object.entries(kind.environment({ host: '', bind: '0.0.0.0', region: Stack.of(scope).region })).filter(([name]) => !(name in secrets));
    const { healthCommand } = kind;
    return {
      command: kind.command,
      user: this.options.image ? undefined : kind.user,
      ...container,
      name: container.name ?? kind.name,
      environment: { ...Object.fromEntries(own), ...container.environment },
      // Nothing is known of what another configuration listens on.
      portMappings: managed || this.configOf(container) !== undefined ? container.portMappings : [...portsOf(kind), ...portMappings],
      filesystem: { readonlyRootFilesystem: kind.readonlyRootFilesystem, ...container.filesystem },
      resources: { cpu: kind.cpu, memoryReservation: Size.mebibytes(kind.memoryReservation), ...container.resources },
      lifecycle: {
        healthCheck: healthCommand && healthCheckOf(healthCommand),
        // AWS does not say that ECS starts a failed daemon again that is not critical.
        restartPolicy: managed ? {} : undefined,
        ...container.lifecycle,
      },
    };
  }
}

function healthCheckOf(command: string[]): ecs.HealthCheck {
  const { interval, timeout, retries, startPeriod } = HEALTH_TIMING;
  return { command, interval: Duration.seconds(interval), timeout: Duration.seconds(timeout), retries, startPeriod: Duration.seconds(startPeriod) };
}

/** Ports that the scheduler reserves on an instance. It can map a port for one protocol only. */
function portsOf({ portMappings, listensOn }: SidecarKind): ecs.PortMapping[] {
  return [...portMappings, ...OTLP_PORTS.filter(port => listensOn.includes(port)).map(({ containerPort = 0 }) => ({ containerPort }))];
}
