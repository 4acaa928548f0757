import { TASK_WORDS } from '../words';

/** Where an empty text says nothing, as consoles and generators write it: words of closed sets, ARNs, ids, names of secrets. */
const PLACES: ReadonlySet<string> = new Set([
  ...Object.keys(TASK_WORDS),
  'networkMode', 'taskRoleArn', 'executionRoleArn', 'containerDefinitions[].repositoryCredentials.credentialsParameter',
  'containerDefinitions[].secrets[].valueFrom', 'containerDefinitions[].logConfiguration.secretOptions[].valueFrom',
  'containerDefinitions[].environmentFiles[].value', 'volumes[].efsVolumeConfiguration.authorizationConfig.accessPointId',
  'volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter',
  'volumes[].s3filesVolumeConfiguration.fileSystemArn', 'volumes[].s3filesVolumeConfiguration.accessPointArn',
]);

/** A shape without empty texts where they say nothing, and where they were. */
export function withoutBlanks<Shape>(shape: Shape): { readonly shape: Shape; readonly blanks: readonly string[] } {
  const blanks: string[] = [];
  return { shape: strip(shape, '', '', blanks) as Shape, blanks };
}

function strip(value: unknown, path: string, place: string, blanks: string[]): unknown {
  if (Array.isArray(value)) return value.flatMap((item, i) => isBlank(item, `${place}[]`, `${path}[${i}]`, blanks) ? [] : [strip(item, `${path}[${i}]`, `${place}[]`, blanks)]);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => {
    const [at, of] = [path, place].map(outer => outer === '' ? key : `${outer}.${key}`);
    return isBlank(member, of, at, blanks) ? [] : [[key, strip(member, at, of, blanks)]];
  }));
}

function isBlank(value: unknown, place: string, path: string, blanks: string[]): boolean {
  if (value !== '' || !PLACES.has(place)) return false;
  blanks.push(path);
  return true;
}
