/*
 * Writes src/api/compose/schema-table.ts from the JSON schema of the Compose specification:
 *
 *   npx tsx scripts/compose-schema.ts compose-spec.json 'source and version'
 *
 * The Go module github.com/compose-spec/compose-go/v2 ships the file (schema/compose-spec.json), which Docker Compose itself checks with.
 */
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

/** What says nothing about whether a file is valid. */
const LEFT_OUT = new Set(['$schema', '$id', 'title', 'description', 'deprecated', 'default']);
/** Objects whose keys are names of the file and not words of the schema. */
const MAPS = new Set(['properties', 'patternProperties', '$defs']);

export function withoutText(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map(item => withoutText(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema)
    .filter(([key]) => isMap || !LEFT_OUT.has(key))
    .map(([key, value]) => [key, withoutText(value, !isMap && MAPS.has(key))]));
}

export function renderSchema(schema: object, source: string): string {
  const { $defs, ...root } = withoutText(schema) as { $defs: { [name: string]: unknown } };
  const lines = Object.entries($defs).map(([name, definition]) => `    ${JSON.stringify(name)}: ${JSON.stringify(definition)},`);
  return `/* eslint-disable */
// Made by scripts/compose-schema.ts from ${source}; not to be edited.
import { Schema } from './schema';

/** The JSON schema of the Compose specification, without its texts. */
export const COMPOSE_SCHEMA: Schema & { readonly $defs: { readonly [name: string]: Schema } } = {
  ...${JSON.stringify(root)} as Schema,
  $defs: {
${lines.join('\n')}
  } as { readonly [name: string]: Schema },
};
`;
}

function main(): void {
  const [, , file, source] = process.argv;
  if (!file || !source) throw new Error('usage: tsx scripts/compose-schema.ts FILE SOURCE');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(join(__dirname, '..', 'src', 'api', 'compose', 'schema-table.ts'), renderSchema(schema, source));
}

if (require.main === module) main();
