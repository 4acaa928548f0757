import Ajv2020 from 'ajv/dist/2020';
import { validate } from '../../../src/api/compose/schema';
import { COMPOSE_SCHEMA } from '../../../src/api/compose/schema-table';
import * as fc from '../../support/fast-check';

/** What `validate` reads, and what says nothing of values. */
const READ = new Set([
  '$defs', '$ref', 'type', 'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'required', 'items', 'uniqueItems', 'enum',
  'pattern', 'minimum', 'maximum', 'allOf', 'anyOf', 'oneOf', 'format', 'deprecated', 'default',
]);
/** Keywords whose members are names, and no keywords. */
const NAMED = new Set(['properties', 'patternProperties', '$defs']);

function keywordsIn(schema: unknown, areNames = false): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...areNames || Array.isArray(schema) ? [] : [key],
    ...key === 'enum' && !areNames ? [] : keywordsIn(value, !areNames && NAMED.has(key)),
  ]);
}

test('reads every keyword that the schema of the Compose specification is written with', () => {
  expect([...new Set(keywordsIn(COMPOSE_SCHEMA))].filter(keyword => !READ.has(keyword))).toEqual([]);
});

const ajv = new Ajv2020({ strict: false, validateFormats: false }).compile(COMPOSE_SCHEMA);

/** Fields with many forms, and values that fit some of them. */
const FIELDS = [
  'image', 'build', 'command', 'environment', 'ports', 'depends_on', 'deploy', 'healthcheck', 'volumes', 'ulimits', 'tmpfs', 'networks', 'env_file', 'cpus',
  'mem_limit', 'gpus', 'restart', 'x-own', 'unknown',
];
const value = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('', 'a', '1', '80:80', 'all', null, true, 0, 1, 1.5, -1),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(
      'context', 'target', 'type', 'condition', 'test', 'interval', 'resources', 'limits', 'cpus', 'soft', 'hard', 'a', 'x-a', 'path', 'source', 'published',
    ), tie('any'), { maxKeys: 3 }),
  ),
})).any;

test('says of random services what Ajv says', () => {
  const verdicts = new Set<boolean>();
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 3 }), service => {
    const file = { services: { app: service } };
    const isValid = ajv(file);
    verdicts.add(isValid);
    expect(validate(file, COMPOSE_SCHEMA, COMPOSE_SCHEMA.$defs).length === 0).toBe(isValid);
  }), { numRuns: 2000 });
  expect(verdicts.size).toBe(2);
});
