import { isOtherKind, lacksContainers } from './form';
import { didYouMean } from '../../../api/nearest';
import { DocumentShape, KIND_NAMES, Mismatch, REGISTER_PAGE, UnknownKey, ValueKind } from '../../../api/task/document-shape';
import { policy, refused, Violation } from '../../rule';

function remedyForKey({ key, known, home }: UnknownKey): string | undefined {
  if (home !== undefined) return `move it to ${home}`;
  return didYouMean(key, known) ?? (/^\W*_|^\W+|comment/i.test(key) ? 'remove it: a task definition has no comments' : undefined);
}

function unknownKeys(shape: DocumentShape, empty: boolean): Violation[] {
  return (shape.unknownKeys ?? []).filter(unknown => unknown.empty === empty).map(unknown => (
    { path: unknown.path, problem: `must be a key that ECS has there, got ${unknown.value}`, remedy: remedyForKey(unknown) }));
}

/** Nothing that was written is left out in silence. */
export const knownKeys = refused<DocumentShape>('ECS-JSON-008', {
  title: 'A key must be one that RegisterTaskDefinition has at that place',
  remedy: 'take a key from the AWS page, or remove it',
  see: REGISTER_PAGE,
  // In a document of another kind every key is unknown.
  check: shape => isOtherKind(shape) ? [] : unknownKeys(shape, false),
});

/** Nothing is lost, yet it may be a slip. */
export const emptyUnknownKeys = refused<DocumentShape>('ECS-JSON-009', {
  title: 'A key that ECS does not have should be removed, also when it is null or empty',
  remedy: 'remove it',
  see: REGISTER_PAGE,
  advice: true,
  check: shape => isOtherKind(shape) ? [] : unknownKeys(shape, true),
});

/** What the template cannot hold would be lost. */
export const carriedKeys = policy<DocumentShape>('ECS-JSON-010', {
  title: 'A key must be one that AWS::ECS::TaskDefinition has in every supported aws-cdk-lib',
  why: 'An older aws-cdk-lib would leave it out of the template without an error',
  remedy: 'remove it; where your aws-cdk-lib knows it, set it on the L1 with addPropertyOverride',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html',
  check: ({ uncarriedKeys = [] }) => uncarriedKeys.map(({ path, value }) => ({ path, problem: `must be something that a template can hold, got ${value}` })),
});

const SPELLINGS: { readonly [kind in ValueKind]?: string } = {
  string: 'write it in quotes',
  integer: 'write a whole number, without quotes',
  boolean: 'write true or false, without quotes',
  list: 'write it as a list: [ … ]',
  strings: 'write it as an object: { "name": "value" }',
  object: 'write it as an object: { … }',
};

/** Members of lists that people write as maps. */
const PAIRS: ReadonlyMap<string, readonly [key: string, value: string]> = new Map([
  ['environment', ['name', 'value']], ['secrets', ['name', 'valueFrom']], ['secretOptions', ['name', 'valueFrom']], ['tags', ['key', 'value']],
  ['properties', ['name', 'value']], ['systemControls', ['namespace', 'value']],
]);

function remedyForType({ path, expected, actual, intrinsic, value }: Mismatch): string | undefined {
  if (intrinsic) return 'write a placeholder such as ${NAME} there, and give its value, which may be a token, in the substitutions';
  if (actual === 'null') return 'remove it';
  if (expected === 'integer' && actual === 'integer') return 'write a number that JSON readers do not round: at most 15 digits';
  return (expected === 'list' ? remedyForList(path, actual, value) : undefined) ?? SPELLINGS[expected];
}

function remedyForList(path: string, actual: ValueKind, value: string): string | undefined {
  if (actual === 'string' && /^'\s*[[{]/.test(value)) return 'write the list itself, without quotes around it and without backslashes';
  const pair = actual === 'object' ? PAIRS.get(path.replace(/^.*\./, '')) : undefined;
  return pair && `write it as a list: [{ "${pair[0]}": "…", "${pair[1]}": "…" }]`;
}

/** Those that do not follow from something else. */
function mismatchesOf(shape: DocumentShape): readonly Mismatch[] {
  if (isOtherKind(shape)) return [];
  const { mismatches = [] } = shape;
  return lacksContainers(shape) ? mismatches.filter(({ actual }) => actual !== 'null') : mismatches;
}

/** Values that ECS would refuse, and whose meaning nobody can tell. */
export const valueTypes = refused<DocumentShape>('ECS-JSON-011', {
  title: 'A value must have the type that RegisterTaskDefinition has for its key',
  remedy: 'write it as on the AWS page',
  see: REGISTER_PAGE,
  check: shape => mismatchesOf(shape).map(mismatch => (
    { path: mismatch.path, problem: `must be ${KIND_NAMES[mismatch.expected]}, got ${mismatch.value}`, remedy: remedyForType(mismatch) })),
});

/** Forgiven, and said. */
export const convertedTypes = refused<DocumentShape>('ECS-JSON-012', {
  title: 'A number or a boolean should not be a string, or a string a number',
  remedy: 'write numbers and booleans without quotes, and strings with them',
  see: REGISTER_PAGE,
  advice: true,
  check: ({ conversions = [] }) => conversions.map(({ path, expected, value }) => (
    { path, problem: `must be ${KIND_NAMES[expected]}, got ${value}, which is read as one`, remedy: SPELLINGS[expected] })),
});

const SIZES = {
  cpu: { problem: 'must be CPU units or vCPUs', remedy: 'write it as in 256 or .25 vCPU' },
  memory: { problem: 'must be MiB or GB', remedy: 'write it as in 512 or 1 GB' },
} as const;

/** The two sizes that ECS takes as text. */
export const taskSize = refused<DocumentShape>('ECS-JSON-013', {
  title: 'The cpu of a task must be a whole number of CPU units or an amount of vCPU, and its memory a whole number of MiB or an amount of GB',
  remedy: 'write it as in 256 or .25 vCPU, 512 or 1 GB',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  check: ({ badSizes = [] }) => badSizes.map(({ path, value }) => (
    { path, problem: `${SIZES[path].problem}, got ${value}`, remedy: SIZES[path].remedy })),
});
