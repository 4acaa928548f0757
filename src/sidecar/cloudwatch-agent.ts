import { CLOUDWATCH_AGENT_IMAGE } from './images';
import { OTLP_PORTS, tellOtlp } from './otlp';
import { Place, SidecarKind } from './sidecar-kind';
import { xRayDaemonKind } from './x-ray-daemon';

/**
 * Takes traces over OTLP and from SDKs of X-Ray, and sends them to X-Ray. The agent listens to its own container alone unless told so.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-OpenTelemetry-metrics.html
 */
function tracesOnly({ bind, region }: Place): string {
  return JSON.stringify({
    agent: { region },
    traces: {
      traces_collected: {
        xray: { bind_address: `${bind}:2000`, tcp_proxy: { bind_address: `${bind}:2000` } },
        otlp: { grpc_endpoint: `${bind}:4317`, http_endpoint: `${bind}:4318` },
      },
    },
  });
}

/** The CloudWatch agent. Its image has neither a shell nor a command that tells whether it is ready. */
export function cloudWatchAgentKind(config?: string): SidecarKind {
  const daemon = xRayDaemonKind();
  return {
    ...daemon,
    user: undefined,
    id: 'CloudWatchAgent',
    name: 'cloudwatch-agent',
    image: CLOUDWATCH_AGENT_IMAGE,
    cpu: 64,
    // The agent writes down what it makes of its configuration.
    readonlyRootFilesystem: undefined,
    listensOn: [...daemon.listensOn, ...OTLP_PORTS],
    environment: place => ({ AWS_REGION: place.region, CW_CONFIG_CONTENT: config ?? tracesOnly(place) }),
    neighbours: place => [...daemon.neighbours(place), ...tellOtlp(place, config === undefined)],
  };
}
