/** What a posture can demand something of, besides task definitions. */
export interface DemandedShape {
  /** Protocol of an Application Load Balancer. */
  readonly protocol?: 'HTTP' | 'HTTPS';
  /** Whether tasks get public addresses. */
  readonly assignPublicIp?: boolean;
  readonly enableExecuteCommand?: boolean;
  /** Whether sessions of ECS Exec are logged. */
  readonly logsSessions?: boolean;
  /** Whether tasks may connect to named destinations only. Unknown where their security groups are given, or are those of their host. */
  readonly limitsEgress?: boolean;
  /** Tags of a repository that can be moved. */
  readonly mutableTags?: readonly string[];
  /** Region of the key of the posture, and of the stack that it is for. */
  readonly keyRegion?: string;
  readonly region?: string;
}

/** A bucket that receives copies. */
export interface ReplicaShape {
  /** Undefined where it is not known. */
  readonly isVersioned?: boolean;
  readonly region?: string;
  /** Whether a key for the copies is known, and its Region. */
  readonly hasKey: boolean;
  readonly keyRegion?: string;
}

/** Replication of a bucket. */
export interface ReplicationShape {
  readonly replicas?: readonly ReplicaShape[];
  /** Whether objects are encrypted with a customer managed key. */
  readonly isEncryptedWithKey?: boolean;
}
