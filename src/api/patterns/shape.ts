/** What the patterns add to the shapes of AWS. */
export interface PatternShape {
  readonly allowFrom?: readonly unknown[];
  readonly ingress?: unknown;
}
