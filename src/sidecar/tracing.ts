import { aws_ecs as ecs } from 'aws-cdk-lib';
import { cloudWatchAgentKind } from './cloudwatch-agent';
import { openTelemetryKind } from './open-telemetry';
import { SidecarOptions } from './sidecar-options';
import { Tracer } from './tracer';
import { XRaySidecar } from './x-ray-sidecar';
import { checkedInput } from '../private/input/check-input';

/** Options of the tracers that speak OTLP. */
export interface TracerOptions extends SidecarOptions {
  /**
   * The whole configuration, in the language of the tracer (YAML or JSON for the collector, JSON for the agent). Listen on 0.0.0.0 in
   * network mode bridge, and allow the role of the task what the configuration does besides writing traces.
   *
   * @default - traces only, over OTLP (4317 gRPC, 4318 HTTP) and from SDKs of X-Ray (2000), to X-Ray
   */
  readonly config?: string;
}

/**
 * Sends traces to X-Ray through a process beside the containers of a task: `definition.addExtension(Tracing.openTelemetry())`.
 *
 * All of them take what SDKs of X-Ray send, tell every other container the address, start before it, and allow the role of the task
 * to write traces and read sampling rules: going from one to another changes one word. Variables that a container sets itself stay.
 */
@checkedInput('Tracing')
export class Tracing {
  /**
   * AWS's distribution of the OpenTelemetry collector, which also takes OTLP. Other containers wait until it is healthy.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html
   */
  public static openTelemetry(options: TracerOptions = {}): ecs.ITaskDefinitionExtension {
    return new Tracer(openTelemetryKind(options.config), options);
  }

  /**
   * The CloudWatch agent, which also takes OTLP.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-OpenTelemetry-metrics.html
   */
  public static cloudWatchAgent(options: TracerOptions = {}): ecs.ITaskDefinitionExtension {
    return new Tracer(cloudWatchAgentKind(options.config), options);
  }

  /**
   * The X-Ray daemon, whose support AWS ends on 2027-02-25.
   *
   * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-eos.html
   */
  public static xRayDaemon(options: SidecarOptions = {}): ecs.ITaskDefinitionExtension {
    return new XRaySidecar(options);
  }

  private constructor() {}
}
