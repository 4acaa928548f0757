import { OTEL_COLLECTOR_IMAGE } from './images';
import { OTLP_PORTS, tellOtlp } from './otlp';
import { Place, SidecarKind } from './sidecar-kind';
import { xRayDaemonKind } from './x-ray-daemon';

/** The command of the health check asks there. */
const HEALTH_PORT = { containerPort: 13133 };
/** The collector serves its own metrics there unless its configuration says otherwise. */
const METRICS_PORT = { containerPort: 8888 };

/** Receives traces by OTLP and from X-Ray SDKs, and sends them to X-Ray, within the permissions of the task role. */
function tracesOnly({ bind }: Place): string {
  // JSON is valid YAML.
  return JSON.stringify({
    extensions: { health_check: {} },
    receivers: {
      otlp: { protocols: { grpc: { endpoint: `${bind}:4317` }, http: { endpoint: `${bind}:4318` } } },
      awsxray: { endpoint: `${bind}:2000`, transport: 'udp', proxy_server: { endpoint: `${bind}:2000` } },
    },
    processors: {
      resource_detection: { detectors: ['env', 'ecs'] },
      batch: { timeout: '1s', send_batch_size: 50 },
    },
    exporters: { awsxray: {} },
    service: {
      // Its own metrics would take port 8888.
      telemetry: { metrics: { level: 'none' } },
      extensions: ['health_check'],
      pipelines: { traces: { receivers: ['otlp', 'awsxray'], processors: ['resource_detection', 'batch'], exporters: ['awsxray'] } },
    },
  });
}

/**
 * AWS's distribution of the OpenTelemetry collector.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html
 */
export function openTelemetryKind(config?: string): SidecarKind {
  const daemon = xRayDaemonKind();
  return {
    ...daemon,
    user: undefined,
    id: 'OtelCollector',
    name: 'otel-collector',
    image: OTEL_COLLECTOR_IMAGE,
    cpu: 64,
    // Not documented to work with a read-only root file system.
    readonlyRootFilesystem: undefined,
    listensOn: [...daemon.listensOn, ...OTLP_PORTS, HEALTH_PORT, ...config === undefined ? [] : [METRICS_PORT]],
    // Included in the image, which has no shell.
    healthCommand: ['CMD', '/healthcheck'],
    environment: place => ({ AWS_REGION: place.region, AOT_CONFIG_CONTENT: config ?? tracesOnly(place) }),
    neighbours: place => [...daemon.neighbours(place), ...tellOtlp(place, config === undefined)],
  };
}
