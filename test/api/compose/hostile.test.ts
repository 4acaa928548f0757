import { stringify } from 'yaml';
import { SERVICE_FIELDS } from '../../../src/api/compose/fields';
import { normalizeService } from '../../../src/api/compose/normalize/service';
import { BadValue } from '../../../src/api/compose/normalize/values';
import { readCompose } from '../../../src/api/compose/read-compose';
import { composePaths } from '../../../src/api/compose/task/paths';
import { composeTask } from '../../../src/api/compose/task/to-task';
import { COMPOSE_RULES } from '../../../src/rules/compose/compose-rules';
import { COMPOSE_DOCUMENT_RULES } from '../../../src/rules/compose/document-rules';
import { evaluate } from '../../../src/rules/evaluate';
import { TASK_RULES } from '../../../src/rules/task/task-rules';
import * as fc from '../../support/fast-check';

function judged(text: string): void {
  const { shape, seen } = readCompose(['compose.yaml'], { read: path => path === 'compose.yaml' ? { text } : { reason: 'nothing' } }, { variables: () => undefined, profiles: ['*'] });
  // Values of variables are told later, and the command reads on without them.
  const findings = evaluate(COMPOSE_DOCUMENT_RULES, { ...seen, unset: [] });
  if (findings.length > 0) return;
  evaluate(COMPOSE_RULES, { file: shape, written: shape.services, choices: { leaveOut: ['user'] }, tasks: [Object.keys(shape.services)] });
  const task = composeTask(shape.services, {});
  composePaths(shape.services, task);
  evaluate(TASK_RULES, task);
}

const FIELDS = [...Object.keys(SERVICE_FIELDS).map(field => field.split('.')[0]), 'constructor', '__proto__', 'toString', 'x-a'];
const texts = fc.oneof(fc.string(), fc.constantFrom(
  '8080:80', '$A', '${', '${A:-${B}}', 'a:b:c:d', './x:/y:ro', 'service:a', '1m', '512m', '"', 'all', 'no', 'on-failure:3', '/run:size=1m', 'constructor', '__proto__',
));
const json = fc.oneof(texts, fc.jsonValue({ maxDepth: 3 }), fc.array(texts), fc.dictionary(texts, texts));

test('the reader, the rules and the mapping never throw on any text', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), judged));
});

test('the reader, the rules and the mapping never throw on any services', () => {
  const service = fc.dictionary(fc.constantFrom(...FIELDS), json);
  const file = fc.record({ services: fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '__proto__', 'c.d'), service), volumes: json, secrets: json, include: json }, { requiredKeys: ['services'] });
  fc.assert(fc.property(file, value => judged(stringify(value))));
});

test.each([...new Set(FIELDS)])('nothing throws where %s is a variable without a value', field => {
  judged(stringify({ services: { a: { image: 'a', [field]: '${V}' } } }));
});

test('writing a service in its long form once more changes nothing', () => {
  const service = fc.dictionary(fc.constantFrom(...FIELDS), json);
  fc.assert(fc.property(service, value => {
    const bad: BadValue[] = [];
    const once = normalizeService(value, { keys: [], folder: '', bad });
    if (bad.length > 0) return;
    expect(normalizeService(once, { keys: [], folder: '', bad })).toEqual(once);
  }));
});
