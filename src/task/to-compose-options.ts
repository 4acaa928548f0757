/** Options of `toCompose`. */
export interface ToComposeOptions {
  /**
   * Names of sidecars that run too: containers for tracing, metrics and logs of AWS. They send what they collect to AWS.
   *
   * @default - no sidecars; containers start without them
   */
  readonly sidecars?: string[];

  /**
   * Whether containers get your own AWS credentials, in place of the task role: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
   * `AWS_SESSION_TOKEN` and `AWS_REGION` of the environment that Docker Compose runs in.
   *
   * @default false
   */
  readonly awsCredentials?: boolean;
}
