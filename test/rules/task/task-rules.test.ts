import { CONTAINERS } from './cases/containers';
import { HOSTS } from './cases/hosts';
import { NETWORK } from './cases/network';
import { SIZE } from './cases/size';
import { VARIABLES } from './cases/variables';
import { VOLUMES } from './cases/volumes';
import { WHOLE } from './cases/whole';
import { formatFinding } from '../../../src/rules/finding';
import { judge } from '../../../src/private/judge';
import { TASK_RULES } from '../../../src/rules/task/task-rules';
import { RuleCases } from '../../support/rule-cases';

const CASES: RuleCases[] = [...WHOLE, ...SIZE, ...HOSTS, ...NETWORK, ...CONTAINERS, ...VARIABLES, ...VOLUMES];

test('every rule has cases that it refuses and cases that it accepts', () => {
  const tested = CASES.filter(({ refuses, accepts }) => refuses.length > 0 && accepts.length > 0).map(({ rule }) => rule.id);
  expect(tested.sort()).toEqual(TASK_RULES.map(rule => rule.id).sort());
});

test('the numbers of the rules are consecutive', () => {
  expect(TASK_RULES.map(rule => rule.id).sort()).toEqual(TASK_RULES.map((_, r) => `ECS-TASK-${String(r + 1).padStart(3, '0')}`));
});

describe.each(CASES.map(cases => [cases.rule.id, cases.rule.title, cases] as const))('%s %s', (id, _, { rule, refuses, accepts }) => {
  test.each(refuses.map(([shape, ...lines]) => [shape, lines] as const))('refuses %j', (shape, lines) => {
    expect(judge([rule], shape).map(formatFinding)).toEqual(lines.map(line => `${line}${line.includes('; ') ? '' : `; ${rule.remedy}`} (${id})`));
  });

  test.each(accepts)('accepts %j', shape => {
    expect(judge([rule], shape).map(formatFinding)).toEqual([]);
  });
});
