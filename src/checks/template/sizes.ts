import { TemplateCheck, TemplateViolation } from './check';
import { hostsOf } from './hosts';
import { at, isObject } from './json';
import { taskDefinitionsOf } from './starters';
import { Template } from './template';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
const MAX_USER_DATA = 16_384;
/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const MAX_STANDARD_PARAMETER = 4096;
const MAX_PARAMETER = 8192;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MAX_TASK_DEFINITION = 65_536;

/** Minimum size of a text in bytes, without unknown parts. */
function bytesOf(text: string): number {
  return Buffer.byteLength(text.replace(/[\uE000-\uF8FF]/g, ''), 'utf8');
}

function tooLarge(logicalId: string, path: string, bytes: number, max: number): TemplateViolation[] {
  return bytes <= max ? [] : [{ logicalId, path, value: String(bytes), problem: `must have at most ${max} bytes, got at least ${bytes}` }];
}

/** Limit of EC2, before Base64 encoding. */
export const USER_DATA_SIZE: TemplateCheck = {
  id: 'ECS-CFN-060',
  kind: 'refused',
  title: `User data has at most ${MAX_USER_DATA} bytes`,
  remedy: 'move scripts to a bucket or into the image and fetch them from user data',
  see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
  check: template => hostsOf(template).flatMap(({ launch, path, userData = '' }) => tooLarge(launch.id, `${path}UserData`, bytesOf(userData), MAX_USER_DATA)),
};

/** Limit of standard parameters. Other tiers allow twice as much. */
export const PARAMETER_SIZE: TemplateCheck = {
  id: 'ECS-CFN-061',
  kind: 'refused',
  title: `Values of parameters have at most ${MAX_STANDARD_PARAMETER} characters, in other tiers than Standard ${MAX_PARAMETER}`,
  remedy: 'set Tier to Advanced, which is billed by the month, or make the value shorter',
  see: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
  check: template => template.ofType('AWS::SSM::Parameter').flatMap(({ id, properties }) => {
    const max = (at(properties, 'Tier') ?? 'Standard') === 'Standard' ? MAX_STANDARD_PARAMETER : MAX_PARAMETER;
    return tooLarge(id, 'Value', bytesOf(template.texts.of(at(properties, 'Value')) ?? ''), max);
  }),
};

/** No character takes more bytes in UTF-8 than three for each of its units in UTF-16. */
const MAX_BYTES_OF_UNIT = 3;

/** Sum of the sizes of all texts, and the lengths of all names. */
function total(template: Template, value: unknown, sizeOf: (text: string) => number): number {
  const text = template.texts.of(value);
  if (text !== undefined) return sizeOf(text);
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + total(template, item, sizeOf), 0);
  let sum = 0;
  if (isObject(value)) {
    for (const name in value) sum += name.length + total(template, value[name], sizeOf);
  }
  return sum;
}

function unitsOf({ length }: string): number {
  return length;
}

/** Counted without JSON syntax. */
export const TASK_DEFINITION_SIZE: TemplateCheck = {
  id: 'ECS-CFN-062',
  kind: 'refused',
  title: `Task definitions have at most ${MAX_TASK_DEFINITION} bytes`,
  remedy: 'move long values into parameters, secrets or environment files',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  check: template => taskDefinitionsOf(template)
    // Units are quick to count, and nearly all task definitions are small.
    .filter(({ properties }) => total(template, properties, unitsOf) * MAX_BYTES_OF_UNIT > MAX_TASK_DEFINITION)
    .flatMap(({ id, properties }) => tooLarge(id, 'ContainerDefinitions', total(template, properties, bytesOf), MAX_TASK_DEFINITION)),
};
