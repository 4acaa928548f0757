import { PlaceIn } from '../api/place';

/**
 * From places of an API shape to the props that say what stands there, such as `containerDefinitions[].image` to `containers[].image`.
 * What is not listed has the same name on both sides.
 */
export type PropPaths = { readonly [place: string]: string };

/** The same for a shape: the compiler finds a place that the shape does not have. */
export type PropPathsOf<Shape> = { readonly [Place in PlaceIn<Shape>]?: string };

/** Members of a shape that stand under the same names in a group of props. */
export function propsIn<Shape>(group: string, members: readonly (keyof Shape & string)[]): PropPaths {
  return Object.fromEntries(members.map(member => [member, `${group}.${member}`]));
}

/** The same paths, as seen from what the shape stands in. */
export function propsBelow(place: string, prop: string, paths: PropPaths): PropPaths {
  return { [place]: prop, ...Object.fromEntries(Object.entries(paths).map(([from, to]) => [`${place}.${from}`, `${prop}.${to}`])) };
}

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** A path that begins with a place, whatever the indices in it. */
function startingWith(place: string): RegExp {
  const text = place.replace(SPECIAL, '\\$&').replaceAll('\\[\\]', '\\[(\\d+)\\]');
  return new RegExp(`^${text}(?![\\w-])`);
}

/** Renames the paths of findings from the API's words into the words of the caller's props: the longest place that a path begins with decides. */
export function renamePaths<T extends { readonly path: string }>(findings: readonly T[], paths: PropPaths): T[] {
  if (findings.length === 0) return [];
  const renames = Object.entries(paths)
    .sort(([a], [b]) => b.length - a.length)
    .map(([place, prop]) => isList(place) && isList(prop) ? [place.slice(0, -2), prop.slice(0, -2)] : [place, prop])
    .map(([place, prop]) => ({ pattern: startingWith(place), prop }));
  return findings.map(finding => {
    const rename = renames.find(({ pattern }) => pattern.test(finding.path));
    if (!rename) return finding;
    const path = finding.path.replace(rename.pattern, (_, ...indices: string[]) => withIndices(rename.prop, indices));
    return { ...finding, path };
  });
}

/** Of a list on both sides the path of the whole list is renamed, too. */
function isList(place: string): boolean {
  return place.endsWith('[]');
}

function withIndices(prop: string, indices: readonly string[]): string {
  let next = 0;
  return prop.replaceAll('[]', () => `[${indices[next++]}]`);
}
