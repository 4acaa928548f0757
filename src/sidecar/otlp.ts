import { Place, Variables } from './sidecar-kind';
import { PortMappingShape } from '../api/task/shape';

/** OTLP over gRPC and over HTTP. */
export const OTLP_PORTS: readonly PortMappingShape[] = [{ containerPort: 4317, protocol: 'tcp' }, { containerPort: 4318, protocol: 'tcp' }];

/**
 * Environment of OpenTelemetry SDKs: endpoint, and the protocol that all SDKs support. If only traces are received, other signals
 * are turned off, because they would fail repeatedly.
 */
export function tellOtlp({ host }: Place, tracesOnly: boolean): Variables[] {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}:4318`, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' };
  return tracesOnly ? [endpoint, { OTEL_METRICS_EXPORTER: 'none' }, { OTEL_LOGS_EXPORTER: 'none' }] : [endpoint];
}
