import { ContainerShape, TaskDefinitionShape } from './shape';
import { isKnown } from '../../private/tokens';

/** A value with its path in the API's words, such as `containerDefinitions[0].image`. */
export interface Located<T = unknown> {
  readonly path: string;
  readonly value: T;
}

/** A text that is known at synth. Values of another type are the importer's to refuse, so rules pass them by. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && isKnown(value);
}

/** A number that is known at synth. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && isKnown(value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && !Array.isArray(value) && isKnown(value);
}

/** Whether something is not there, which a token is: JSON files say null for what is not there. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The known members of a list, with their paths. */
function listed(path: string, list: unknown): Located[] {
  const found: Located[] = [];
  if (!Array.isArray(list) || !isKnown(list)) return found;
  // Loops, because every rule of every task of an app comes here.
  for (let index = 0; index < list.length; index++) {
    const value: unknown = list[index];
    if (isKnown(value)) found.push({ path: `${path}[${index}]`, value });
  }
  return found;
}

/** Places are looked up for every task of an app: each is taken apart once. */
const words = new Map<string, readonly (readonly [name: string, list: boolean])[]>();

function wordsOf(place: string): readonly (readonly [name: string, list: boolean])[] {
  const taken = words.get(place) ?? place.split('.').map(word => [word.replace('[]', ''), word.endsWith('[]')] as const);
  words.set(place, taken);
  return taken;
}

/** What stands at a place such as `containerDefinitions[].portMappings[].protocol`, wherever it is given and known. */
export function find(shape: unknown, place: string, path = ''): Located[] {
  let found: Located[] = [{ path, value: shape }];
  for (const [name, list] of wordsOf(place)) {
    const next: Located[] = [];
    for (const located of found) {
      const member: unknown = isObject(located.value) ? Reflect.get(located.value, name) : undefined;
      if (isMissing(member)) continue;
      if (list) {
        next.push(...listed(join(located.path, name), member));
      } else if (isKnown(member)) {
        next.push({ path: join(located.path, name), value: member });
      }
    }
    if (next.length === 0) return next;
    found = next;
  }
  return found;
}

/** The same, where it is a text. */
export function findTexts(shape: unknown, place: string, path = ''): Located<string>[] {
  return find(shape, place, path).filter((located): located is Located<string> => isText(located.value));
}

/** The same, where it is a number. */
export function findNumbers(shape: unknown, place: string, path = ''): Located<number>[] {
  return find(shape, place, path).filter((located): located is Located<number> => isNumber(located.value));
}

/** Whether a parameter asks for something: `false`, an empty text and empty lists in a console export do not. */
export function asks(value: unknown): boolean {
  if (isObject(value)) return Object.values(value).some(member => !isMissing(member));
  return Array.isArray(value) ? value.length > 0 : !isMissing(value) && value !== false && value !== '';
}

/** The known members of a list of objects, with their paths. */
export function members<T extends object>(path: string, list: readonly T[] | undefined): Located<T>[] {
  return listed(path, list).filter((located): located is Located<T> => isObject(located.value));
}

/** The containers of a task. */
export function containersOf(task: TaskDefinitionShape): Located<ContainerShape>[] {
  return members('containerDefinitions', task.containerDefinitions);
}

/** The names of the containers of a task. */
export function containerNames(task: TaskDefinitionShape): string[] {
  return findTexts(task, 'containerDefinitions[].name').map(({ value }) => value);
}
