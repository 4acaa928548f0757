/** The name in `CreateCluster`. */
export interface ClusterNameShape {
  readonly clusterName?: string;
}
