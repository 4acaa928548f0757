import { readFileSync } from 'fs';
import { join } from 'path';
import { FieldTable, FILE_FIELDS, SERVICE_FIELDS } from '../../src/api/compose/fields';
import { COMPOSE_SCHEMA } from '../../src/api/compose/schema-table';

const page = readFileSync(join(__dirname, '../../docs/compose.md'), 'utf8');

/** Rows of a table of the page, by field. */
function rowsBelow(head: string): [string, string, string][] {
  const [, table = ''] = page.split(`| ${head} | Outcome |`);
  return [...table.split('\n\n')[0].matchAll(/^\| `(.+?)` \| (\w+) \| (.+) \|$/gm)].map(([, field, outcome, says]) => [field, outcome, says]);
}

function rowsOf(fields: FieldTable): [string, string, string][] {
  return Object.entries(fields).map(([field, { outcome, says }]) => [field, outcome, says]);
}

test('docs/compose.md has a row for each field of the file, as the code has it', () => {
  expect(rowsBelow('Field of the file')).toEqual(rowsOf(FILE_FIELDS));
});

test('docs/compose.md has a row for each field of a service, as the code has it', () => {
  expect(rowsBelow('Field of a service')).toEqual(rowsOf(SERVICE_FIELDS));
});

describe('the tables have every field that the specification has', () => {
  const { container_spec: container, workload_spec: workload, service, deployment, network: _, ...others } = COMPOSE_SCHEMA.$defs;
  const names = (schema: { readonly properties?: object } = {}) => Object.keys(schema.properties ?? {});
  const known = (prefix: string) => Object.keys(SERVICE_FIELDS).filter(field => field.startsWith(prefix)).map(field => field.slice(prefix.length));

  test('of the file', () => {
    expect(Object.keys(FILE_FIELDS).sort()).toEqual(names(COMPOSE_SCHEMA).sort());
  });

  test('of services', () => {
    expect([...names(container), ...names(workload), ...names(service)].filter(name => !Object.hasOwn(SERVICE_FIELDS, name))).toEqual([]);
  });

  test('of deploy and build', () => {
    const [, build] = workload.properties?.build.oneOf ?? [];
    expect(names(deployment).filter(name => !known('deploy.').includes(name))).toEqual([]);
    expect(names(build).filter(name => !known('build.').includes(name))).toEqual([]);
    expect(Object.keys(others)).toContain('healthcheck');
  });
});
