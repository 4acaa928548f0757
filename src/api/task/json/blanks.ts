import { TASK_WORDS } from '../words';

/** Where an empty text says nothing, as consoles and generators write it: words of closed sets, ARNs, names of secrets. */
const PLACES: ReadonlySet<string> = new Set([
  ...Object.keys(TASK_WORDS),
  'networkMode', 'taskRoleArn', 'executionRoleArn', 'containerDefinitions[].repositoryCredentials.credentialsParameter',
]);

/** A shape without empty texts where they say nothing, and where they were. */
export function withoutBlanks<Shape>(shape: Shape): { readonly shape: Shape; readonly blanks: readonly string[] } {
  const blanks: string[] = [];
  return { shape: strip(shape, '', '', blanks) as Shape, blanks };
}

function strip(value: unknown, path: string, place: string, blanks: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, i) => strip(item, `${path}[${i}]`, `${place}[]`, blanks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => {
    const [at, of] = [path, place].map(outer => outer === '' ? key : `${outer}.${key}`);
    if (member !== '' || !PLACES.has(of)) return [[key, strip(member, at, of, blanks)]];
    blanks.push(at);
    return [];
  }));
}
