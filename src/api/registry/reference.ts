/** The parts of an image reference. */
export interface ImageReference {
  /** Registry host, if the reference has one. */
  readonly host?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * Parses an image reference as Docker does: the part before the first slash is a registry if it contains a dot or a port, or is
 * `localhost`.
 */
export function parseReference(reference: string): ImageReference {
  const [name, digest] = reference.split('@', 2);
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const host = /[.:]/.test(first) || first === 'localhost' ? first : undefined;
  const rest = host === undefined ? name : name.slice(slash + 1);
  const colon = rest.lastIndexOf(':');
  const repository = colon < 0 ? rest : rest.slice(0, colon);
  return { host, repository, tag: colon < 0 ? undefined : rest.slice(colon + 1), digest };
}

/** An ECR repository, with the tag or digest of a reference. */
export interface EcrReference {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
}

/** Endpoints of private registries: IPv4 and dual-stack, standard and FIPS. */
const ECR_HOST = /^(\d{12})\.(?:dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?|dkr-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com\.cn))$/;

/** Parses a reference to an ECR repository; undefined for other references. */
export function parseEcrReference(reference: string): EcrReference | undefined {
  const { host, repository } = parseReference(reference);
  const match = ECR_HOST.exec(host ?? '');
  return match && repository !== '' ? { account: match[1], region: match[2] ?? match[3], repository } : undefined;
}
