import { ContainerShape, TaskDefinitionShape } from './task/shape';
import { isKnown } from './unknown';

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
  return typeof value === 'object' && isKnown(value) && !Array.isArray(value);
}

/** Whether something is not there, which a token is: JSON files say null for what is not there. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A step from a value to its member, or to the items of its member. */
interface Step {
  readonly name: string;
  readonly isList: boolean;
}

const steps = new Map<string, readonly Step[]>();

/** Places are constants of rules, which run for every task: each is taken apart once. */
function stepsTo(place: string): readonly Step[] {
  const known = steps.get(place);
  if (known) return known;
  const made = place.split('.').map(word => ({ name: word.replace('[]', ''), isList: word.endsWith('[]') }));
  steps.set(place, made);
  return made;
}

/** Adds what is there and known to what was found. */
function take({ path, value }: Located, { name, isList }: Step, found: Located[]): void {
  // What was found is known already.
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (member === undefined || !isKnown(member)) return;
  const at = join(path, name);
  if (isList) addItems(at, member, found);
  else found.push({ path: at, value: member });
}

/** Adds the known items of a list. */
function addItems(path: string, list: unknown, found: Located[]): void {
  if (!Array.isArray(list)) return;
  list.forEach((value: unknown, index) => {
    if (isKnown(value)) found.push({ path: `${path}[${index}]`, value });
  });
}

/** What stands at a place such as `containerDefinitions[].portMappings[].protocol`, wherever it is given and known. */
export function find(shape: unknown, place: string, path = ''): Located[] {
  let found: Located[] = [{ path, value: shape }];
  for (const step of stepsTo(place)) {
    const next: Located[] = [];
    for (const located of found) take(located, step, next);
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
  const found: Located[] = [];
  addItems(path, list, found);
  return found.filter((located): located is Located<T> => isObject(located.value));
}

/** The containers of a task. */
export function containersOf(task: TaskDefinitionShape): Located<ContainerShape>[] {
  return members('containerDefinitions', task.containerDefinitions);
}

/** The names of the containers of a task. */
export function containerNames(task: TaskDefinitionShape): string[] {
  return findTexts(task, 'containerDefinitions[].name').map(({ value }) => value);
}
