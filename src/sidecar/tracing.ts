import { aws_ecs as ecs } from 'aws-cdk-lib';
import { cloudWatchAgentKind } from './cloudwatch-agent';
import { openTelemetryKind } from './open-telemetry';
import { SidecarOptions } from './sidecar-options';
import { Tracer } from './tracer';
import { XRaySidecar } from './x-ray-sidecar';
import { checkedInput } from '../private/input/check-input';

/** Options of tracers with OTLP. */
export interface TracerOptions extends SidecarOptions {
  /**
   * Complete configuration of the tracer (YAML or JSON for the collector, JSON for the CloudWatch agent). Listen on 0.0.0.0 in
   * bridge network mode, and grant the task role what the configuration needs beyond writing traces.
   *
   * @default - sends traces to X-Ray, received by OTLP (4317 gRPC, 4318 HTTP) and from X-Ray SDKs (2000)
   */
  readonly config?: string;
}

/**
 * Sends traces to AWS X-Ray through a sidecar: `definition.addExtension(Tracing.openTelemetry())`.
 *
 * All tracers accept traces of X-Ray SDKs, set the address in every other container, start first, and grant the task role
 * permission to write traces and read sampling rules. You can switch tracers by changing one line. Variables that a container sets
 * itself are kept.
 */
@checkedInput('Tracing')
export class Tracing {
  /**
   * The AWS Distro for OpenTelemetry collector. Also accepts OTLP. Other containers wait until it is healthy.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html
   */
  public static openTelemetry(options: TracerOptions = {}): ecs.ITaskDefinitionExtension {
    return new Tracer(openTelemetryKind(options.config), options);
  }

  /**
   * The CloudWatch agent. Also accepts OTLP.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-OpenTelemetry-metrics.html
   */
  public static cloudWatchAgent(options: TracerOptions = {}): ecs.ITaskDefinitionExtension {
    return new Tracer(cloudWatchAgentKind(options.config), options);
  }

  /**
   * The X-Ray daemon. AWS ends support on 2027-02-25.
   *
   * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-eos.html
   */
  public static xRayDaemon(options: SidecarOptions = {}): ecs.ITaskDefinitionExtension {
    return new XRaySidecar(options);
  }

  private constructor() {}
}
