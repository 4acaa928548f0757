import { judge } from '../../../src/private/judge';
import { formatFinding } from '../../../src/rules/finding';
import { INPUT_RULES } from '../../../src/rules/input/input-rules';

test.each([
  ['a type', { mistyped: [{ path: 'image', expected: 'an ImageSource', given: '\'nginx\'', cure: 'use ImageSource.fromRegistry(\'nginx\')' }] },
    'image must be an ImageSource, got \'nginx\'; use ImageSource.fromRegistry(\'nginx\') (ECS-INPUT-001)'],
  ['a type without a cure', { mistyped: [{ path: 'maxAzs', expected: 'a finite number', given: 'null' }] },
    'maxAzs must be a finite number, got null; give a value of that type, or leave the property out (ECS-INPUT-001)'],
  ['what is missing', { missing: [{ path: 'containerPort', expected: 'a finite number' }] },
    'containerPort must be given: a finite number; give it (ECS-INPUT-002)'],
  ['a key', { misspelt: [{ path: 'container_port', struct: 'WebServiceProps', meant: 'containerPort' }] },
    'container_port is not a property of WebServiceProps; did you mean containerPort? (ECS-INPUT-003)'],
])('refuses %s', (_, shape, message) => {
  expect(judge(INPUT_RULES, shape).map(formatFinding)).toEqual([message]);
});
