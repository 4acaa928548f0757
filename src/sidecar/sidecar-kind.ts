import { aws_ecs as ecs } from 'aws-cdk-lib';
import { PortMappingShape } from '../api/task/shape';

/** Addresses of a sidecar. */
export interface Place {
  /** Address for other containers. */
  readonly host: string;
  /** Address to listen on: reachable by other containers of the task, and by nobody else if possible. */
  readonly bind: string;
  /** Region of the stack. Needed if the process cannot read instance metadata. */
  readonly region: string;
}

/** Environment variables by name. */
export interface Variables {
  readonly [name: string]: string;
}

/** Properties of a kind of sidecar. All kinds join a task in the same way. */
export interface SidecarKind {
  /** Prefix of its construct ids. */
  readonly id: string;
  /** Name of its container. */
  readonly name: string;
  /** Purpose of the sidecar. A task can have one sidecar per purpose. */
  readonly purpose: string;
  readonly image: string;
  readonly cpu: number;
  /** Memory reservation, in MiB. */
  readonly memoryReservation: number;
  readonly essential: boolean;
  /** Arguments for the program in the image. */
  readonly command?: string[];
  readonly readonlyRootFilesystem?: boolean;
  /** Who the process in the image of the kind runs as. */
  readonly user?: string;
  /** Ports that it listens on, mapped or not. */
  readonly listensOn: readonly PortMappingShape[];
  /** Port mappings. Other containers of the task do not need them. */
  readonly portMappings: ecs.PortMapping[];
  /** Health check command. Other containers wait until it succeeds, or for the start of the container if there is none. */
  readonly healthCommand?: string[];
  /** FireLens configuration, for log routers only. */
  readonly firelensConfig?: ecs.FirelensConfig;
  /** Whether it sends traces to X-Ray. */
  readonly sendsTraces: boolean;
  /** Environment variables of the sidecar. */
  readonly environment: (place: Place) => Variables;
  /** Environment variables of other containers. A group is left out if the container sets one of its variables itself. */
  readonly neighbours: (place: Place) => readonly Variables[];
}
