import { PORT_NAME } from './names';
import { listOf } from '../given';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../task/shape';

/** A port of a pod. */
export interface PodPort {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** Names of protocols as Services have them. */
const APP_PROTOCOLS: { readonly [protocol: string]: string } = { http: 'http', http2: 'kubernetes.io/h2c', grpc: 'kubernetes.io/h2c' };

/** Ports of a container. A name that Kubernetes does not take is left out, and so is one that another port has. */
export function portsOf({ portMappings }: ContainerShape): PodPort[] {
  return listOf(portMappings).flatMap(mapping => mapping.containerPort === undefined ? [] : [portOf(mapping, mapping.containerPort)]);
}

function portOf({ name, protocol = 'tcp', appProtocol }: PortMappingShape, containerPort: number): PodPort {
  return {
    name: name !== undefined && PORT_NAME.test(name) ? name : `${protocol}-${containerPort}`,
    containerPort,
    protocol: protocol.toUpperCase(),
    appProtocol: appProtocol === undefined ? undefined : APP_PROTOCOLS[appProtocol],
  };
}

/** All ports of a pod, each once: containers of a pod share its network interface. */
export function podPorts({ containerDefinitions }: TaskDefinitionShape): PodPort[] {
  const ports = listOf(containerDefinitions).flatMap(portsOf);
  const isSame = (a: PodPort, b: PodPort) => a.containerPort === b.containerPort && a.protocol === b.protocol;
  return ports.filter((port, p) => ports.findIndex(other => isSame(other, port)) === p)
    .map((port, p, all) => all.findIndex(({ name }) => name === port.name) === p ? port
      : { ...port, name: `${port.protocol.toLowerCase()}-${port.containerPort}` });
}

/** The port that traffic of a load balancer goes to: the one asked for, else the first. */
export function trafficPort(task: TaskDefinitionShape, wanted?: number): PodPort | undefined {
  return podPorts(task).find(({ containerPort, protocol }) => protocol === 'TCP' && (wanted === undefined || containerPort === wanted));
}
