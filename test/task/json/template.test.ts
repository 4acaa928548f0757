import { holeOf, renderTemplate } from '../../../src/api/task/json/template';
import * as fc from '../../support/fast-check';

function render(template: string, substitutions: { [name: string]: string } = {}): string {
  return renderTemplate(template, new Map(Object.entries(substitutions))).text;
}

test.each<[string, { [name: string]: string }, string]>([
  ['{"port": ${port}}', { port: '80' }, '{"port": 80}'],
  ['{"port": ${port}, "b": 1}', { port: '80' }, '{"port": 80, "b": 1}'],
  ['{"on": <ON>}', { ON: 'true' }, '{"on": true}'],
  ['{"family": $NAME}', { NAME: 'web' }, '{"family": "web"}'],
  ['{"family": $NAME}', { NAME: '"web"' }, '{"family": "web"}'],
  ['{"image": $IMAGE}', { IMAGE: 'nginx:1.29' }, '{"image": "nginx:1.29"}'],
  ['{"image": ${a}-${b}}', { a: 'x', b: 'y' }, '{"image": "x-y"}'],
  ['{"port": 80${digit}}', { digit: '8' }, '{"port": 808}'],
  ['[$A, $B]', { A: '{"name": "a"}', B: '{}' }, '[{"name": "a"}, {}]'],
  ['[ {{command}} ]', { command: '"a", "b"' }, '[ "a", "b" ]'],
  ['[ {{command}} ]', { command: '' }, '[  ]'],
  ['[ {{command}} ]', { command: '--config=/etc/x y' }, '[ "--config=/etc/x y" ]'],
  ['{"a": 1, $$$$LINE$$$$\n "b": 2}', { LINE: '"c": 3,' }, '{"a": 1, "c": 3,\n "b": 2}'],
  ['{"a": 1, $LINE, "b": 2}', {}, '{"a": 1,  "b": 2}'],
  ['{"image": "{{ env "TAG" }}"}', {}, '{"image": "{{ env \\"TAG\\" }}"}'],
  ['{"image": "{{ env \\"TAG\\" }}"}', {}, '{"image": "{{ env \\"TAG\\" }}"}'],
  ['{"image": "${IMAGE}"}', { IMAGE: 'x' }, '{"image": "${IMAGE}"}'],
  ['{"a": "}{][", "b": "\\"${x}"}', { x: 'y' }, '{"a": "}{][", "b": "\\"${x}"}'],
  ['{"a": "no end\n, "b": ${x}}', { x: '1' }, '{"a": "no end\n, "b": 1}'],
])('%s with %j is %s', (template, substitutions, text) => {
  expect(render(template, substitutions)).toBe(text);
});

test('what nothing fills is a hole, for a value or between members', () => {
  const template = '{"port": ${port}, "x": [<A>, 1],\n $MORE\n "b": ${c}${d}}';
  const { text, holes } = renderTemplate(template, new Map());
  const value = JSON.parse(text);
  expect([value.port, value.x[0], value.b].map(holeOf)).toEqual([0, 1, 3]);
  expect(holes.map(({ placeholders, isValue }) => [placeholders.map(placeholder => placeholder.text).join(), isValue])).toEqual([
    ['${port}', true], ['<A>', true], ['$MORE', false], ['${c},${d}', true],
  ]);
  expect(holeOf('web')).toBeUndefined();
  expect(holeOf(1)).toBeUndefined();
});

test('every place can be found in the template again', () => {
  const template = '{"a": ${long_name}, "b": ${c}, "d"}';
  const { text, originalOffset } = renderTemplate(template, new Map([['long_name', '1'], ['c', '"a long text instead"']]));
  expect(originalOffset(0)).toBe(0);
  expect(originalOffset(text.indexOf('"b"'))).toBe(template.indexOf('"b"'));
  expect(originalOffset(text.indexOf('"d"'))).toBe(template.indexOf('"d"'));
  expect(originalOffset(text.indexOf('instead'))).toBe(template.indexOf('${c}') + '${c}'.length);
  expect(originalOffset(text.length)).toBe(template.length);
});

test('JSON without marks in its strings stays as it is', () => {
  fc.assert(fc.property(fc.json({ stringUnit: fc.constantFrom(...'ab ,:[]}"\\\n1') }), text => {
    expect(render(text)).toBe(text);
  }), { numRuns: 2000 });
});

test('any text is rendered', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'${}<>[],:"\\ab1 \n') }), text => {
    const { originalOffset, text: rendered } = renderTemplate(text, new Map([['a', '1']]));
    expect(originalOffset(rendered.length)).toBeLessThanOrEqual(text.length);
  }), { numRuns: 2000 });
});
