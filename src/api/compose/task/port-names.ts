/** Names of ports that have none: `port-80`, and `port-80-2` where another port of the task has that one. */
export class PortNames {
  private readonly taken: Set<string | undefined>;

  /** @param taken names that ports of the task have already */
  constructor(taken: readonly (string | undefined)[]) {
    this.taken = new Set(taken);
  }

  public next(port: number | undefined): string {
    const plain = `port-${port}`;
    let name = plain;
    for (let count = 2; this.taken.has(name); count++) name = `${plain}-${count}`;
    this.taken.add(name);
    return name;
  }
}
