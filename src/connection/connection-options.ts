/** Options that all connections share. */
export interface ConnectionOptions {
  /**
   * Container that gets the environment variables.
   *
   * @default - the first essential container
   */
  readonly containerName?: string;
}

/** Options of connections that set one environment variable. */
export interface VariableConnectionOptions extends ConnectionOptions {
  /**
   * Name of the environment variable.
   *
   * @default - the construct id in upper case, followed by what the value is, such as `UPLOADS_BUCKET`; see docs/connections.md
   */
  readonly variable?: string;
}
