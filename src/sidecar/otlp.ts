import { Place, Variables } from './sidecar-kind';
import { PortMappingShape } from '../api/task/shape';

/** OTLP over gRPC and over HTTP. */
export const OTLP_PORTS: readonly PortMappingShape[] = [{ containerPort: 4317, protocol: 'tcp' }, { containerPort: 4318, protocol: 'tcp' }];

/**
 * What SDKs of OpenTelemetry are told: where to send, over the protocol that all of them speak. Where only traces are taken, not to
 * send anything else, which would fail over and over.
 */
export function tellOtlp({ host }: Place, tracesOnly: boolean): Variables[] {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://${host}:4318`, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' };
  return tracesOnly ? [endpoint, { OTEL_METRICS_EXPORTER: 'none' }, { OTEL_LOGS_EXPORTER: 'none' }] : [endpoint];
}
