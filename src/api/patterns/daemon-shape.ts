/** A daemon service, before it is known what runs it. */
export interface DaemonShape {
  /** Kinds of capacity that it runs on. */
  readonly capacities?: readonly DaemonCapacityShape[];
  /** Whether ECS runs it as a managed daemon. */
  readonly isManaged?: boolean;
  /** `CreateDaemon`, as far as somebody asks for it. */
  readonly managedDaemon?: ManagedDaemonShape;
  /** Properties of a service that somebody asks for. */
  readonly schedulingStrategy?: unknown;
  readonly desiredCount?: unknown;
  readonly scaling?: unknown;
  readonly ingress?: unknown;
  readonly health?: unknown;
  readonly deployment?: unknown;
  readonly placement?: unknown;
  readonly discovery?: unknown;
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

/** `CreateDaemon`. */
export interface ManagedDaemonShape {
  readonly drainPercent?: number;
  readonly bakeTimeInMinutes?: number;
}
