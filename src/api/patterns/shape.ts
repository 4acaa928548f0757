/** What the patterns add to the shapes of AWS. */
export interface PatternShape {
  readonly allowFrom?: readonly unknown[];
  readonly ingress?: PatternIngressShape;
}

/** The main ingress of a pattern. */
export interface PatternIngressShape {
  /** Peers that the ingress names itself. */
  readonly allowFrom?: readonly unknown[];
  /** Whether other services use its load balancer too. */
  readonly shared?: boolean;
}
