/** A capacity among those of a cluster or a service. */
export interface CapacityEntryShape {
  readonly kind: string;
  /** The id of what it makes in the cluster, if it makes something. */
  readonly name?: string;
  /** Whether it has not joined the cluster before. */
  readonly isNew?: boolean;
}

/** A cluster: capacities that are listed together, and the names of those that have joined it before. */
export interface ClusterShape {
  readonly capacities?: readonly CapacityEntryShape[];
  readonly taken?: readonly string[];
  readonly clusterName?: string;
  /** Name of the namespace that services use by default. */
  readonly namespaceName?: string;
}
