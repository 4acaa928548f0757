/* Compares a task definition file with the template that became of it, leaf by leaf and without any code of the library. */
import { readFileSync } from 'node:fs';

interface Json { readonly [key: string]: unknown }

/** What `describe-task-definition` adds, and Elastic Beanstalk. */
const OUTPUT_ONLY = new Set([
  'taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt', 'registeredBy', 'deregisteredAt',
  'AWSEBDockerrunVersion',
]);

/** Maps whose keys are the user's. */
const MAPS = new Set(['Options', 'DockerLabels', 'Labels', 'DriverOpts']);

/** Words that CloudFormation spells differently. */
const WORDS: { readonly [word: string]: string } = {
  EFSVolumeConfiguration: 'efsVolumeConfiguration',
  FSxWindowsFileServerVolumeConfiguration: 'fsxWindowsFileServerVolumeConfiguration',
  S3FilesVolumeConfiguration: 's3filesVolumeConfiguration',
  FilesystemId: 'fileSystemId',
  IAM: 'iam',
  ProxyConfigurationProperties: 'properties',
};

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function asRegistered(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map(item => asRegistered(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [isMap ? key : WORDS[key] ?? key[0].toLowerCase() + key.slice(1), asRegistered(inner, MAPS.has(key))]));
}

/** Sizes and flags come as text as well; what they say is the same. */
function plain(path: string, value: unknown): string {
  const text = String(value).trim();
  const [, amount, unit] = /^([\d.]+)\s*(vcpu|gb)$/i.exec(text) ?? [];
  return /^(cpu|memory)$/.test(path) && unit ? String(Number(amount) * 1024) : text;
}

/** Every leaf as `path=value`; null and empty things say nothing. */
function leaves(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item, i) => leaves(item, `${path}[${i}]`));
  if (isObject(value)) return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
  return [`${path}=${plain(path, value)}`];
}

function parse(text: string, substitutions: { readonly [placeholder: string]: string }): unknown {
  const longestFirst = Object.entries(substitutions).sort(([a], [b]) => b.length - a.length);
  let filled = text.replace(/^\uFEFF/, '');
  for (const [placeholder, value] of longestFirst) {
    // Outside strings a word needs quotes.
    const standsAlone = new RegExp(`(?<=[:[,{]\\s*)${placeholder.replace(/[^\w]/g, '\\$&')}(?=\\s*[,\\]}\\n])`, 'g');
    filled = filled.replace(standsAlone, () => isJson(value) ? value : JSON.stringify(value)).split(placeholder).join(value);
  }
  return JSON.parse(filled);
}

/** A value, or members of an object. */
function isJson(text: string): boolean {
  return /^[\d[{"]/.test(text);
}

function registered(document: unknown): Json {
  if (Array.isArray(document)) return { containerDefinitions: document };
  const { taskDefinition, tags } = document as Json;
  const body = isObject(taskDefinition) ? { ...taskDefinition, ...Array.isArray(tags) && tags.length > 0 ? { tags } : {} } : document as Json;
  return Object.fromEntries(Object.entries(body).filter(([key]) => !OUTPUT_ONLY.has(key)));
}

/** Tags have no order. */
function byKey(shape: Json): Json {
  const tags = shape.tags as { key: string }[] | undefined;
  return tags ? { ...shape, tags: [...tags].sort((a, b) => a.key < b.key ? -1 : 1) } : shape;
}

/** What stands in the file and not in the template. */
export function lostLeaves(text: string, substitutions: { readonly [placeholder: string]: string }, templateFile: string): string[] {
  const { Resources } = JSON.parse(readFileSync(templateFile, 'utf8')) as { Resources: { [id: string]: { Type: string; Properties: Json } } };
  const resource = Object.values(Resources).find(({ Type }) => Type === 'AWS::ECS::TaskDefinition');
  const kept = new Set(leaves(byKey(asRegistered(resource?.Properties) as Json)));
  return leaves(byKey(registered(parse(text, substitutions)))).filter(leaf => !kept.has(leaf)).map(leaf => `lost: ${leaf}`);
}
