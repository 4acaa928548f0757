import { aws_ecs as ecs } from 'aws-cdk-lib';
import { PortMappingShape } from '../api/task/shape';

/** Where a sidecar stands, as seen by itself and by its neighbours. */
export interface Place {
  /** Address at which neighbours find it. */
  readonly host: string;
  /** Address to listen on so that neighbours, and nobody else where that can be, find it. */
  readonly bind: string;
  /** Region of the stack: where instance metadata is shut off, a process cannot find out by itself. */
  readonly region: string;
}

/** Environment variables by name. */
export interface Variables {
  readonly [name: string]: string;
}

/** The facts of a kind of sidecar. How it joins a task is the same for all. */
export interface SidecarKind {
  /** First word of the ids of its constructs. */
  readonly id: string;
  /** Name of its container. */
  readonly name: string;
  /** What it is to the task, which has one sidecar of each purpose. */
  readonly purpose: string;
  readonly image: string;
  readonly cpu: number;
  /** In MiB. */
  readonly memoryReservation: number;
  readonly essential: boolean;
  /** Arguments for the program in the image. */
  readonly command?: string[];
  readonly readonlyRootFilesystem?: boolean;
  /** Who the process in the image of the kind runs as. */
  readonly user?: string;
  /** What it listens on, whether mapped or not. */
  readonly listensOn: readonly PortMappingShape[];
  /** Which of these are mapped; neighbours do not need that. */
  readonly portMappings: ecs.PortMapping[];
  /** Command that tells whether it is ready; neighbours wait for that, and where there is none for its start. */
  readonly healthCommand?: string[];
  /** Set when it is a log router. */
  readonly firelensConfig?: ecs.FirelensConfig;
  /** Whether it sends traces to X-Ray. */
  readonly sendsTraces: boolean;
  /** Its own environment. */
  readonly environment: (place: Place) => Variables;
  /** What its neighbours are told; a group is left out where a container sets one of its variables itself. */
  readonly neighbours: (place: Place) => readonly Variables[];
}
