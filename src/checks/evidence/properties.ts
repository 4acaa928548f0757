import { isIntrinsic, isObject } from '../template/json';
import { TemplateResource } from '../template/resource';
import { isLiteral } from '../template/symbols';
import { Template } from '../template/template';

/** What stands at the path of a property. */
export interface Found {
  readonly path: string;
  /** Undefined if nothing stands there. */
  readonly value?: unknown;
  /** The value as a text, if it is one and nothing in it depends on the deployment. */
  readonly text?: string;
  /** Whether only the deployment knows the value, or more of it than references to resources. */
  readonly isUnresolved: boolean;
}

/** Longest value that is shown. */
const MAX_SHOWN = 160;

/** Reads the property of a resource at a path such as `ContainerDefinitions[0].User`. What only the deployment knows is not resolved, parameters with defaults included. */
export function read(template: Template, { properties }: TemplateResource, path: string): Found {
  let here: unknown = properties;
  for (const key of keysOf(path)) {
    if (isNothing(here)) return { path, isUnresolved: false };
    if (isIntrinsic(here) || isDynamic(here)) return { path, value: here, isUnresolved: true };
    here = typeof key === 'number' ? Array.isArray(here) ? here[key] : undefined : isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  }
  return isNothing(here) ? { path, isUnresolved: false } : { path, ...resolve(template, here) };
}

/** The keys of a path. */
export function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => index === undefined ? name : Number(index));
}

/** Paths of the items of a list; that of the list itself where the list is not known. */
export function itemPaths(template: Template, resource: TemplateResource, path: string): string[] {
  const { value, isUnresolved } = read(template, resource, path);
  if (isUnresolved) return [path];
  return Array.isArray(value) ? value.flatMap((item, i) => isNothing(item) ? [] : [`${path}[${i}]`]) : [];
}

/** Reads the value of a setting in a list such as `LoadBalancerAttributes`, whose items have a name and a value under two keys. */
export function readSetting(template: Template, resource: TemplateResource, path: string, keys: readonly [string, string], name: string): Found {
  const [nameKey, valueKey] = keys;
  const items = itemPaths(template, resource, path).map(item => ({ item, found: read(template, resource, `${item}.${nameKey}`) }));
  const named = items.find(({ found }) => found.text === name);
  if (named) return read(template, resource, `${named.item}.${valueKey}`);
  return items.find(({ found }) => found.isUnresolved)?.found ?? { path, isUnresolved: false };
}

/** A value for people. */
export function show(template: Template, { value, text }: Found): string {
  if (value === undefined) return 'none';
  if (text !== undefined) return shortened(text);
  const readable = template.texts.of(value);
  const shown = readable === undefined ? undefined : template.texts.show(readable);
  return shortened(shown === undefined || shown.includes('…') ? JSON.stringify(value) : shown);
}

function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (isObject(value) && Object.keys(value).length === 1 && value.Ref === 'AWS::NoValue');
}

/** Dynamic references, such as {{resolve:ssm:…}}, are resolved by the deployment. */
function isDynamic(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{resolve:');
}

/** Whether nothing in a value but references to resources of the template, and what each account and Region has, depends on the deployment. */
export function isDecided(template: Template, value: unknown): boolean {
  if (isNothing(value)) return true;
  if (typeof value === 'object' && !isIntrinsic(value)) return Object.values(value as object).every(inner => isDecided(template, inner));
  const text = template.texts.of(value);
  if (text === undefined) return false;
  const rest = template.texts.show(text).replace(/\$\{(?:AWS::(?:AccountId|Partition|Region|URLSuffix)|(\w+)(?:\.[\w.]+)?)\}/g, (whole, id?: string) =>
    id === undefined || template.find(id) ? '' : whole);
  return !isDynamic(text) && (isLiteral(text) || !/…|\$\{/.test(rest));
}

function resolve(template: Template, value: unknown): Omit<Found, 'path'> {
  if (typeof value === 'object' && !isIntrinsic(value)) return { value, isUnresolved: false };
  const text = template.texts.of(value);
  return text !== undefined && isLiteral(text) && !isDynamic(text) ? { value, text, isUnresolved: false } : { value, isUnresolved: true };
}
