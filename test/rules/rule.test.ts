import { judge } from '../../src/private/judge';
import { renamePaths, Rule } from '../../src/rules/rule';

const rule: Rule<string> = {
  id: 'ECS-TASK-000',
  kind: 'refused',
  title: 'Nothing is right',
  remedy: 'give up',
  see: 'https://docs.aws.amazon.com/',
  check: path => [{ path, problem: 'must not be' }, { path, problem: 'must not be either', remedy: 'try again' }],
};

test('findings have the id of their rule, and its remedy where there is no better one', () => {
  expect(judge([rule], 'a').map(({ id, remedy }) => [id, remedy])).toEqual([['ECS-TASK-000', 'give up'], ['ECS-TASK-000', 'try again']]);
});

test('findings of a rule that advises are advice', () => {
  expect(judge([{ ...rule, advice: true }], 'a').map(({ advice }) => advice)).toEqual([true, true]);
});

test('paths are renamed into the words of the caller, one rename after the other', () => {
  const findings = judge([rule], 'containerDefinitions[0].portMappings[0].containerPort');
  expect(renamePaths(findings, [[/^containerDefinitions/, 'containers'], [/portMappings\[0\]\.containerPort$/, 'port']]).map(({ path }) => path))
    .toEqual(['containers[0].port', 'containers[0].port']);
});
