import { DocumentShape, KIND_NAMES, Mismatch, REGISTER_PAGE, ValueKind } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

const SPELLINGS: { readonly [kind in ValueKind]?: string } = {
  string: 'write it in quotes',
  integer: 'write a whole number, without quotes',
  boolean: 'write true or false, without quotes',
  list: 'write it as a list: [ … ]',
  strings: 'write it as an object: { "name": "value" }',
  object: 'write it as an object: { … }',
};

function remedyFor({ path, expected, actual }: Mismatch): string | undefined {
  if (expected === 'list' && actual === 'object' && /\.environment$/.test(path)) return 'write it as a list: [{ "name": "…", "value": "…" }]';
  return SPELLINGS[expected];
}

/** Values that ECS would refuse, and whose meaning nobody can tell. */
export const valueTypes: Rule<DocumentShape> = {
  id: 'ECS-JSON-011',
  kind: 'refused',
  title: 'A value has the type that RegisterTaskDefinition has for its key',
  remedy: 'write it as the AWS page has it',
  see: REGISTER_PAGE,
  check: ({ mismatches = [] }) => mismatches.map(mismatch => {
    const remedy = remedyFor(mismatch);
    return { path: mismatch.path, problem: `must be ${KIND_NAMES[mismatch.expected]}, got ${mismatch.value}`, ...remedy && { remedy } };
  }),
};

/** Forgiven, and said. */
export const convertedTypes: Rule<DocumentShape> = {
  id: 'ECS-JSON-012',
  kind: 'refused',
  title: 'A number, a boolean or a string in the wrong quotes is read as what it plainly means',
  remedy: 'write it as it is read',
  see: REGISTER_PAGE,
  advice: true,
  check: ({ conversions = [] }) => conversions.map(({ path, expected, value }) => ({
    path,
    problem: `must be ${KIND_NAMES[expected]}, got ${value}, which is read as one`,
    ...SPELLINGS[expected] && { remedy: SPELLINGS[expected] },
  })),
};

const SIZES = {
  cpu: { problem: 'must be CPU units or vCPUs', remedy: 'write it as in 256 or .25 vCPU' },
  memory: { problem: 'must be MiB or GB', remedy: 'write it as in 512 or 1 GB' },
} as const;

/** The two sizes that ECS takes as text. */
export const taskSize: Rule<DocumentShape> = {
  id: 'ECS-JSON-013',
  kind: 'refused',
  title: 'CPU of a task is a whole number of CPU units or an amount of vCPU, memory a whole number of MiB or an amount of GB',
  remedy: 'write it as in 256 or .25 vCPU, 512 or 1 GB',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size',
  check: ({ badSizes = [] }) => badSizes.map(({ path, value }) => ({
    path,
    problem: `${SIZES[path].problem}, got ${value}`,
    remedy: SIZES[path].remedy,
  })),
};
