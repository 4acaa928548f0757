import { CLOUDWATCH_AGENT_IMAGE } from './images';
import { OTLP_PORTS, tellOtlp } from './otlp';
import { Place, SidecarKind } from './sidecar-kind';
import { xRayDaemonKind } from './x-ray-daemon';

/**
 * Receives traces by OTLP and from X-Ray SDKs, and sends them to X-Ray. By default the agent listens to its own container only.
 *
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

/** The CloudWatch agent. Its image has neither a shell nor a health check command. */
export function cloudWatchAgentKind(config?: string): SidecarKind {
  const daemon = xRayDaemonKind();
  return {
    ...daemon,
    user: undefined,
    id: 'CloudWatchAgent',
    name: 'cloudwatch-agent',
    image: CLOUDWATCH_AGENT_IMAGE,
    cpu: 64,
    // The agent writes its translated configuration to disk.
    readonlyRootFilesystem: undefined,
    listensOn: [...daemon.listensOn, ...OTLP_PORTS],
    environment: place => ({ AWS_REGION: place.region, CW_CONFIG_CONTENT: config ?? tracesOnly(place) }),
    neighbours: place => [...daemon.neighbours(place), ...tellOtlp(place, config === undefined)],
  };
}
