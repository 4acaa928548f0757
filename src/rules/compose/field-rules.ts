import { FieldRow, FieldTable, FILE_FIELDS, SERVICE_FIELDS } from '../../api/compose/fields';
import { ComposeImportShape } from '../../api/compose/import-shape';
import { fieldPath } from '../../api/compose/paths';
import { isObject } from '../../api/compose/schema';
import { ComposeServiceShape, ComposeShape } from '../../api/compose/shape';
import { policy, refused, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

/** A field that is given, and what the table says of it. */
interface GivenField {
  readonly keys: readonly string[];
  readonly row: FieldRow;
}

/** The given fields whose row has an outcome. What is within such a field is not told apart. */
function givenFields(value: ComposeServiceShape | ComposeShape, fields: FieldTable, outcome: FieldRow['outcome']): GivenField[] {
  return Object.entries(fields).filter(([, row]) => row.outcome === outcome).flatMap(([field, row]) =>
    placesOf(value, field.split('.')).map(keys => ({ keys, row })));
}

function placesOf(value: unknown, [first, ...rest]: readonly string[], way: readonly string[] = []): (readonly string[])[] {
  if (first === undefined) return isGiven(value) ? [way] : [];
  if (!isObject(value)) return [];
  const names = first === '*' ? Object.keys(value) : Object.hasOwn(value, first) ? [first] : [];
  return names.flatMap(name => placesOf(value[name], rest, [...way, name]));
}

/** What becomes the number of tasks where each service is one of ECS. */
const COUNTS: readonly string[] = ['scale', 'deploy.replicas'];

/** What is false or empty asks for nothing; the members of a mapping may be empty. */
function isGiven(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== '';
}

function violations({ file, apart }: ComposeImportShape, outcome: FieldRow['outcome'], problem: (row: FieldRow) => string): Violation[] {
  return Object.entries(file?.services ?? {}).flatMap(([name, service]) => givenFields(service, SERVICE_FIELDS, outcome)
    .filter(({ keys }) => !apart || !COUNTS.includes(keys.join('.')))
    .map(({ keys, row }) => ({ path: fieldPath(name, ...keys), problem: problem(row), remedy: row.remedy })));
}

/** Fields of the file that are left out are no finding, and stay in it: services have fields of the same name. */
function refusedOfFile({ file, choices: { leaveOut = [] } = {} }: ComposeImportShape): Violation[] {
  return givenFields(file ?? { services: {} }, FILE_FIELDS, 'refused').filter(({ keys }) => !leaveOut.includes(keys.join('.')))
    .map(({ keys, row: { says, remedy } }) => ({ path: keys.join('.'), problem: mustGo(says), remedy }));
}

function mustGo(says: string): string {
  return `must be left out: ${says}`;
}

export const composeRefusedFields = refused<ComposeImportShape>('ECS-COMPOSE-010', {
  title: 'A Compose file and its services must not have fields that a task definition has no place for',
  remedy: 'leave it out by name in leaveOut',
  see: PAGE,
  about: ['file'],
  check: shape => [...refusedOfFile(shape), ...violations(shape, 'refused', ({ says }) => mustGo(says))],
});

export const composeAdvisedFields = policy<ComposeImportShape>('ECS-COMPOSE-011', {
  advice: true,
  title: 'Fields of a Compose service that ECS does in its own way are left out',
  why: 'The task works without them, but not exactly as the file says',
  remedy: 'leave it out by name in leaveOut once you have read this',
  see: PAGE,
  about: ['file'],
  check: shape => violations(shape, 'advised', ({ says }) => `should not be relied on: ${says}`),
});
