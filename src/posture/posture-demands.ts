/**
 * What must be given by whoever uses constructs below a posture, because no library can choose it. What is missing is refused at synthesis, all
 * of it in one error. Each demand is a rule (`ECS-POSTURE-003` and following), which `RuleSettings` can make advice for a part of the tree.
 */
export interface PostureDemands {
  /**
   * Whether Application Load Balancers need a certificate or a domain.
   *
   * @default - false; true if regulated
   */
  readonly https?: boolean;

  /**
   * Whether containers need a read-only root filesystem. Sidecars of this library have one.
   *
   * @default - false; true if regulated
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Whether containers need a user that is not root.
   *
   * @default - false; true if regulated
   */
  readonly nonRootUser?: boolean;

  /**
   * Whether repositories may have no mutable tags.
   *
   * @default - false; true if regulated
   */
  readonly immutableTags?: boolean;

  /**
   * Whether images must be given by digest.
   *
   * @default false
   */
  readonly imageDigests?: boolean;

  /**
   * Whether tasks may have no public IP addresses.
   *
   * @default - false; true if regulated
   */
  readonly privateTasks?: boolean;

  /**
   * Whether services and runs must name what their tasks connect to (`egress: TaskEgress.only(…)`), where this library makes the security group.
   *
   * @default false
   */
  readonly limitedEgress?: boolean;

  /**
   * Whether sessions of ECS Exec must be logged. Clusters of this library then log them without being asked.
   *
   * @default - false; true if regulated
   */
  readonly loggedSessions?: boolean;
}
