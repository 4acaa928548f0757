import { aws_ecs as ecs } from 'aws-cdk-lib';
import { X_RAY_DAEMON_IMAGE } from './images';
import { SidecarKind, Variables } from './sidecar-kind';
import { PortMappingShape } from '../api/task/shape';

/** Port of X-Ray's daemon and of everything that stands in for it. */
const PORT = 2000;

/** Segments arrive by UDP, questions about sampling by TCP. */
const PORTS: readonly PortMappingShape[] = [
  { containerPort: PORT, protocol: 'udp' },
  { containerPort: PORT, protocol: 'tcp' },
];

/** Where SDKs of X-Ray send segments and ask for sampling rules. */
export function xRayAddress(host: string): Variables {
  return { AWS_XRAY_DAEMON_ADDRESS: `${host}:${PORT}` };
}

/**
 * The X-Ray daemon, and what all tracers have in common with it.
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
    // One program in an otherwise empty image, which keeps nothing on disk.
    readonlyRootFilesystem: true,
    // That of the image, written out for everybody who reads the template.
    user: '10001',
    listensOn: PORTS,
    // ECS maps a port for one protocol only. Neighbours need no mapping; on a shared interface it keeps a second daemon off the host.
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
