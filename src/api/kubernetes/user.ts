/** The user of a container as Kubernetes takes it. */
export interface PodUser {
  readonly runAsUser: number;
  readonly runAsGroup?: number;
}

const NUMBERS = /^(\d+)(?::(\d+))?$/;
/** The only names whose number is the same in every image. */
const ROOT = /^root(?::(?:root|0))?$/;

/** Reads `user`: numbers only, because Kubernetes does not look into `/etc/passwd` of an image. */
export function readUser(user: string): PodUser | undefined {
  if (ROOT.test(user)) return { runAsUser: 0, runAsGroup: user.includes(':') ? 0 : undefined };
  const [, uid, gid] = NUMBERS.exec(user) ?? [];
  return uid === undefined ? undefined : { runAsUser: Number(uid), runAsGroup: gid === undefined ? undefined : Number(gid) };
}
