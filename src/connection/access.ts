/** What the application may do with something that it connects to. docs/connections.md lists the IAM actions of each. */
export enum Access {
  /** Reads: gets objects and items, receives messages. */
  READ = 'READ',
  /** Creates, replaces and deletes objects and items, sends messages. Cannot read. */
  WRITE = 'WRITE',
  /** Both. */
  READ_WRITE = 'READ_WRITE',
}

/** Whether it includes reading. */
export function reads(access: Access): boolean {
  return access !== Access.WRITE;
}

/** Whether it includes writing. */
export function writes(access: Access): boolean {
  return access !== Access.READ;
}
