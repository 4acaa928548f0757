/** A daemon service, before it is known what runs it. */
export interface DaemonShape {
  /** Kinds of capacity that it runs on. */
  readonly capacities?: readonly DaemonCapacityShape[];
  /** Whether ECS runs it as a managed daemon. */
  readonly isManaged?: boolean;
  /** `CreateDaemon`, as far as somebody asks for it. */
  readonly managedDaemon?: ManagedDaemonShape;
  /** Ports that it takes on an instance, such as `2000/udp`. */
  readonly ports?: readonly string[];
  /** Daemons on the same instances. */
  readonly beside?: readonly DaemonNeighbourShape[];
  /** Properties of a service that somebody asks for. */
  readonly schedulingStrategy?: unknown;
  readonly desiredCount?: unknown;
  readonly scaling?: unknown;
  readonly ingress?: unknown;
  readonly health?: unknown;
  readonly deployment?: unknown;
  readonly placement?: unknown;
  readonly discovery?: unknown;
  readonly monitoring?: unknown;
  readonly securityGroups?: unknown;
  readonly egress?: unknown;
  readonly networkMode?: unknown;
}

/** A capacity that a daemon shall run on. */
export interface DaemonCapacityShape {
  readonly kind: string;
  readonly compatibility: string;
  /** Whether it has hosts, for daemon services or for managed daemons. */
  readonly hasHosts: boolean;
}

/** Another daemon. */
export interface DaemonNeighbourShape {
  readonly path: string;
  readonly ports: readonly string[];
}

/** `CreateDaemon`. */
export interface ManagedDaemonShape {
  readonly drainPercent?: number;
  readonly bakeTimeInMinutes?: number;
}
