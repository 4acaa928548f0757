import { posix } from 'path';
import { knownPieces } from '../../unknown';

/** A path of a file in a folder, as seen from the folder of the first file. Other paths stay as they are written. */
export function fromFolder(folder: string, path: string): string {
  if (folder === '' || folder === '.' || isAbsolute(path)) return path;
  const joined = posix.join(folder, path);
  return joined.startsWith('.') ? joined : `./${joined}`;
}

/** Whether a path says nothing of where the file stands: `/etc`, `~/.aws`, `C:\data`, an address. */
function isAbsolute(path: string): boolean {
  return /^(?:[/~\\]|[A-Za-z]:[\\/]|\w+:\/\/|git@)/.test(path);
}

/** Whether the source of a mount is a path of the host and not the name of a volume. */
export function isHostPath(source: string): boolean {
  if (/^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source)) return true;
  // Where the beginning is not known, no name of a volume has a slash.
  return source.includes('/') && knownPieces(source).length > 1;
}
