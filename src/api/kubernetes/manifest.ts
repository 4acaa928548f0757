/** A value of a manifest. What is undefined is not written. */
export type ManifestValue = string | number | boolean | undefined | readonly ManifestValue[] | ManifestObject;

/** An object of a manifest. */
export interface ManifestObject {
  readonly [member: string]: ManifestValue;
}

/** An object of the Kubernetes API. */
export interface Manifest extends ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestObject;
}

/** A manifest without the members that are undefined. */
export function compact<T extends ManifestValue>(value: T): T;
export function compact(value: ManifestValue): ManifestValue {
  if (Array.isArray(value)) return (value as readonly ManifestValue[]).map(compact);
  if (typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]) => [name, compact(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}
