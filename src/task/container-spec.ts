import { aws_ecs as ecs } from 'aws-cdk-lib';
import { filesystemShape, Mount, mountsOf } from './container-filesystem';
import { lifecycleShape } from './container-lifecycle';
import { linuxShape } from './container-linux';
import { networkingShape } from './container-networking';
import { ContainerOptions } from './container-options';
import { resourcesShape } from './container-resources';
import { runtimeShape } from './container-runtime';
import { ContainerShape, PortMappingShape } from '../api/task/shape';
import { ImagePlan } from '../registry/image-plan';

/** A container with all defaults applied. */
export interface ContainerSpec extends ContainerOptions {
  readonly name: string;
  readonly portMappings: ecs.PortMapping[];
  readonly mounts: Mount[];
}

/** Applies the defaults. */
export function resolveContainer(options: ContainerOptions): ContainerSpec {
  const name = options.name ?? 'main';
  return { ...options, name, portMappings: options.portMappings ?? [], mounts: mountsOf(name, options.filesystem ?? {}) };
}

/** The container in the format of the ECS API. */
export function containerShape(spec: ContainerSpec, image: ImagePlan, networkMode?: ecs.NetworkMode): ContainerShape {
  const { name, command, entryPoint, user, environment = {}, secrets = {}, filesystem, lifecycle, resources, runtime } = spec;
  return {
    name,
    image: image.reference,
    command,
    entryPoint,
    user,
    environment: Object.entries(environment).map(([variable, value]) => ({ name: variable, value })),
    secrets: Object.entries(secrets).map(([variable, secret]) => ({ name: variable, valueFrom: secret.arn })),
    portMappings: spec.portMappings.map(mapping => portMappingShape(mapping, networkMode)),
    ...lifecycleShape(lifecycle),
    ...filesystemShape(name, filesystem),
    ...resourcesShape(resources),
    ...networkingShape(runtime?.networking),
    ...runtimeShape(runtime),
    linuxParameters: linuxShape(runtime?.linuxParameters, resources, filesystem),
  };
}

/** In bridge mode, host port 0 means a dynamic port. */
function portMappingShape(mapping: ecs.PortMapping, networkMode?: ecs.NetworkMode): PortMappingShape {
  const { containerPort, containerPortRange, hostPort, protocol = ecs.Protocol.TCP, name, appProtocol } = mapping;
  const dynamic = networkMode === ecs.NetworkMode.BRIDGE && containerPortRange === undefined;
  return {
    containerPort: containerPortRange === undefined ? containerPort : undefined,
    containerPortRange,
    hostPort: hostPort ?? (dynamic ? 0 : undefined),
    protocol,
    name,
    appProtocol: appProtocol?.value,
  };
}
