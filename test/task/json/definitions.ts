import { Schema, TASK_DEFINITION } from '../../../src/api/task/json/register-schema';
import * as fc from '../../support/fast-check';

/** Any JSON value. */
export const anyJson = fc.jsonValue({ maxDepth: 3 });

const text = fc.stringMatching(/^[A-Za-z0-9:/._ -]{0,12}$/);

/** Values of a schema, with members left out; lists and objects may be empty. */
export function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema === 'string') return text;
  if (schema === 'integer') return fc.integer();
  if (schema === 'boolean') return fc.boolean();
  if (schema === 'strings') return fc.dictionary(text, text, { maxKeys: 3 });
  if (Array.isArray(schema)) return fc.array(valueOf(schema[0]), { maxLength: 2 });
  const members = Object.entries(schema).map(([key, member]) => [key, valueOf(member)] as const);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

/** Task definitions of the right types, valid or not. */
export const definitions = fc.tuple(
  valueOf({ ...TASK_DEFINITION, cpu: 'boolean', memory: 'boolean' }),
  fc.constantFrom('256', '1 vCPU', '.5 vcpu', undefined),
  fc.constantFrom('512', '2 GB', undefined),
).map(([definition, cpu, memory]) => ({ containerDefinitions: [], ...definition as object, cpu, memory }));

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** All places in a value, as steps from its root. */
function placesOf(value: Json): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const members = Array.isArray(value) ? value.map((member, m) => [m, member] as const) : Object.entries(value);
  return [[], ...members.flatMap(([step, member]) => placesOf(member).map(place => [step, ...place]))];
}

function changed(value: Json, [step, ...rest]: (string | number)[], change: (value: Json) => Json): Json {
  if (step === undefined || typeof value !== 'object' || value === null) return change(value);
  if (Array.isArray(value)) return value.map((member, m) => m === step ? changed(member, rest, change) : member);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, key === step ? changed(member, rest, change) : member]));
}

/** A change of one value, or of the name of one key. */
export const mutations = fc.tuple(fc.nat(), fc.boolean(), anyJson, fc.constantFrom('Name', 'imge', 'x', '__proto__', 'Value', 'command'))
  .map(([place, renames, value, key]) => (definition: unknown): unknown => {
    const root = JSON.parse(JSON.stringify(definition)) as Json;
    const places = placesOf(root);
    return changed(root, places[place % places.length], old => {
      if (!renames || typeof old !== 'object' || old === null || Array.isArray(old)) return value as Json;
      const [[first, member] = ['', null], ...others] = Object.entries(old);
      return Object.fromEntries([[`${first}${key}`, member], ...others]);
    });
  });
