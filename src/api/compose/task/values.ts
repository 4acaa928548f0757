/** ECS takes letters, digits, hyphens and underscores. */
export function ecsName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-');
}

/** Without what is not given. */
export function given<T extends object>(shape: T): T {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as T;
}

export function listed<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
