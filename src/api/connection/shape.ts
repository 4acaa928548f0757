/** Something that tasks connect to, with the task that does. */
export interface ConnectionShape {
  /** Name of the variable, or what the names of several begin with. */
  readonly variable?: string;
  /** Whether it reads and writes: `READ`, `WRITE` or `READ_WRITE`. */
  readonly access?: string;
  /** Path of what is connected to. */
  readonly target?: string;
  /** The container that gets the variables, if it was named. */
  readonly containerName?: string;
  /** Names of the containers of the task. */
  readonly containers?: readonly string[];
  /** Variables of the connection that the container has already, with another value. */
  readonly taken?: readonly string[];
  /** How tasks of a file system are allowed to use it is checked for file systems only. */
  readonly isFileSystem?: boolean;
  /** Directories of the container that something is mounted at already. */
  readonly mounted?: readonly string[];
  readonly containerPath?: string;
  /** What is known of a database. */
  readonly database?: DatabaseShape;
  /** How the service that connects is discovered. */
  readonly consumer?: { readonly kind?: string };
  /** The service that is connected to. */
  readonly provider?: { readonly path: string; readonly kind?: string; readonly address?: string };
  /** Whether the tasks of the other service share the network interface of their instance. */
  readonly sharesHostInterface?: boolean;
}

/** A database as its clients see it. */
export interface DatabaseShape {
  /** How many security groups it has, as far as they are known. */
  readonly securityGroups: number;
  readonly hasCredentials: boolean;
  /** Whether it is certainly in another VPC than the tasks. */
  readonly inOtherVpc?: boolean;
}
