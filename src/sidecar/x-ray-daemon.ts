import { aws_ecs as ecs } from 'aws-cdk-lib';
import { X_RAY_DAEMON_IMAGE } from './images';
import { SidecarKind, Variables } from './sidecar-kind';
import { PortMappingShape } from '../api/task/shape';

/** Port of the X-Ray daemon and of its replacements. */
const PORT = 2000;

/** UDP for segments, TCP for sampling rules. */
const PORTS: readonly PortMappingShape[] = [
  { containerPort: PORT, protocol: 'udp' },
  { containerPort: PORT, protocol: 'tcp' },
];

/** Environment of X-Ray SDKs. */
export function xRayAddress(host: string): Variables {
  return { AWS_XRAY_DAEMON_ADDRESS: `${host}:${PORT}` };
}

/**
 * The X-Ray daemon, and the settings that all tracers share.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
 */
export function xRayDaemonKind(): SidecarKind {
  return {
    id: 'XRayDaemon',
    name: 'xray-daemon',
    purpose: 'tracer',
    image: X_RAY_DAEMON_IMAGE,
    cpu: 32,
    memoryReservation: 256,
    essential: false,
    // The image contains a single program, which writes nothing to disk.
    readonlyRootFilesystem: true,
    // That of the image, written out for everybody who reads the template.
    user: '10001',
    listensOn: PORTS,
    // ECS maps a port for one protocol only. Other containers need no mapping; in bridge mode it prevents a second daemon on the
    // instance.
    portMappings: [{ containerPort: PORT, protocol: ecs.Protocol.UDP }],
    sendsTraces: true,
    environment: ({ region }) => ({ AWS_REGION: region }),
    neighbours: ({ host }) => [xRayAddress(host)],
  };
}

/** Beside its clients it does not ask for the metadata of an instance, which tasks cannot reach: it would wait six seconds for an answer. */
export function xRaySidecarKind(): SidecarKind {
  return { ...xRayDaemonKind(), command: ['-o'] };
}
