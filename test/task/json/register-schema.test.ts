import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import { OUTPUT_ONLY, Schema, TASK_DEFINITION, UNCARRIED } from '../../../src/api/task/json/register-schema';

function keysOf(schema: Schema): string[] {
  if (typeof schema === 'string') return [];
  if (Array.isArray(schema)) return keysOf(schema[0]);
  return Object.entries(schema).flatMap(([key, member]) => [key, ...keysOf(member)]);
}

/** Property names of the L1, whose case differs here and there. */
function l1Names(): Set<string> {
  const ecs = dirname(require.resolve('aws-cdk-lib/aws-ecs'));
  const text = readFileSync(join(ecs, 'lib/ecs.generated.d.ts'), 'utf8');
  const start = text.indexOf('declare namespace CfnTaskDefinition');
  const end = text.indexOf('\n}', text.indexOf('export interface CfnTaskDefinitionProps'));
  return new Set([...text.slice(start, end).matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name.toLowerCase()));
}

test('the L1 can hold every key that is accepted', () => {
  const names = l1Names();
  const missing = [...new Set(keysOf(TASK_DEFINITION))].filter(key => !names.has(key.toLowerCase()));
  // The L1 calls them proxyConfigurationProperties; tags have a type of the core library.
  expect(missing).toEqual(['key', 'properties']);
  expect(names.has('proxyconfigurationproperties')).toBe(true);
});

test('nothing is accepted and refused at once', () => {
  expect(OUTPUT_ONLY.filter(key => key in TASK_DEFINITION)).toEqual([]);
  expect(keysOf(TASK_DEFINITION).filter(key => UNCARRIED.test(key))).toEqual([]);
});
