import { MUTANTS, mutated, random, SEEDS, TEMPLATES } from './mutants';
import { checkFile } from '../../src/checks/command/check-file';
import { kindOf } from '../../src/checks/command/file-kind';
import { evidenceIn } from '../../src/checks/evidence/control';
import { CONTROLS } from '../../src/checks/evidence/controls';
import { findingsIn } from '../../src/checks/template/judge-shapes';
import { Template } from '../../src/checks/template/template';
import * as fc from '../support/fast-check';

test('no template makes the checks fail: they find something, or nothing', () => {
  fc.assert(fc.property(MUTANTS, template => {
    const texts = findingsIn(new Template(template)).flatMap(({ id, path, problem, remedy }) => [id, path, problem, remedy]);
    return texts.every(text => typeof text === 'string');
  }));
});

test('no template makes the controls fail: each reading has a verdict, a path and a value', () => {
  fc.assert(fc.property(MUTANTS, template => evidenceIn(new Template(template), CONTROLS).every(({ verdict, path, value }) =>
    ['met', 'not-met', 'unknown'].includes(verdict) && typeof path === 'string' && typeof value === 'string')));
});

const TASKS = TEMPLATES.map(template => JSON.stringify(template)).flatMap(text => /"ContainerDefinitions":(\[.*?\]),"(?:Cpu|Family)/.exec(text)?.[1] ?? [])
  .map(list => list.replace(/"([A-Z])(\w*)":/g, (_, first: string, rest: string) => `"${first.toLowerCase()}${rest}":`));

test('no task definition makes the command fail', () => {
  expect(TASKS.length).toBeGreaterThan(0);
  const files = fc.tuple(fc.constantFrom(...TASKS), SEEDS).map(([task, { seed, places }]) => mutated(JSON.parse(task), places, random(seed)));
  fc.assert(fc.property(files, value => {
    const text = JSON.stringify({ containerDefinitions: value });
    const kind = kindOf(JSON.parse(text));
    if (kind) checkFile({ file: 'task.json', text, value: JSON.parse(text), positionOf: () => undefined }, kind);
  }));
});
