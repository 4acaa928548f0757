import { judge } from '../../src/private/judge';
import { evaluate, loadedFor, ruleList, Rules } from '../../src/rules/evaluate';
import { PropPaths, propsBelow, propsIn, renamePaths } from '../../src/rules/prop-paths';
import { Rule } from '../../src/rules/rule';
import { all, texts, values, where } from '../../src/rules/table';

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

describe('a list of rules', () => {
  interface Shape {
    readonly name?: string | null;
    readonly on?: boolean;
    readonly items?: readonly ({ readonly name?: string; readonly tags?: readonly string[] } | null)[];
  }
  const seen: string[] = [];
  const noting = (what: string) => (value: unknown): string => `saw ${what} ${seen.push(what)} ${JSON.stringify(value)}`;
  const shapeRule: Omit<Rule<Shape>, 'check'> = { ...rule, about: undefined };
  const list = ruleList<Shape>(
    { ...shapeRule, id: 'A', about: ['items[].name'], check: ({ items = [] }) => [{ path: 'items', problem: noting('about')(items.length) }] },
    { ...shapeRule, id: 'B', check: all(texts('name', noting('text')), where(({ on }) => on === true, values('items[].tags[]', noting('tag')))) },
    { ...shapeRule, id: 'C', check: () => [{ path: '', problem: noting('always')('') }] },
  );

  test.each<[Shape, string[]]>([
    [{}, ['always']],
    [{ name: null, items: [] }, ['always']],
    [{ items: [null, {}] }, ['always']],
    [{ name: 'a' }, ['text', 'always']],
    [{ name: 'a', items: [{ tags: ['x'] }, { name: 'b' }] }, ['about', 'text', 'always']],
    [{ on: true, items: [{ tags: ['x', 'y'] }] }, ['tag', 'tag', 'always']],
  ])('asks about %j only checks whose places are given, in order', (shape, asked) => {
    seen.length = 0;
    const findings = evaluate(list, shape);
    expect(seen).toEqual(asked);
    expect(findings).toHaveLength(asked.length);
  });

  test('loads rules for the first shape that has one of their places', () => {
    const load = jest.fn((): Rule<Shape>[] => [{ ...shapeRule, id: 'D', check: all(texts('name', noting('name')), values('items[]', noting('item'))) }]);
    const rare = ruleList<Shape>(loadedFor(['name', 'items[]'], load));
    seen.length = 0;
    expect(evaluate(rare, { on: true, items: [] })).toEqual([]);
    expect(load).not.toHaveBeenCalled();
    evaluate(rare, { name: 'a' });
    evaluate(rare, { items: [{}] });
    expect(seen).toEqual(['name', 'item']);
    expect([...rare].map(({ id }) => id)).toEqual(['D']);
    expect(load).toHaveBeenCalledTimes(1);
  });

  test('finds what the rules find one by one', () => {
    const shape: Shape = { name: 'a', on: true, items: [{ name: 'b', tags: ['x'] }] };
    const found = (rules: Rules<Shape>) => evaluate(rules, shape).map(({ id, path }) => `${id} ${path}`);
    expect(found(list)).toEqual(found([...list]));
  });
});

describe('paths of findings', () => {
  const paths: PropPaths = {
    'cpu/memory': 'size',
    ...propsBelow('containerDefinitions[]', 'containers[]', {
      'essential': 'lifecycle.essential', 'linuxParameters': 'linux', 'linuxParameters.tmpfs[]': 'filesystem.tmpfs[]', 'gpus[]': 'gpuCount',
    }),
    'containerDefinitions[1].mounts[0]': 'containers[1].writablePaths[0]',
  };

  test.each([
    ['cpu/memory', 'size'],
    ['containerDefinitions', 'containers'],
    ['containerDefinitions[3].portMappings[0].containerPort', 'containers[3].portMappings[0].containerPort'],
    ['containerDefinitions[0].essential', 'containers[0].lifecycle.essential'],
    ['containerDefinitions[0].essentially', 'containers[0].essentially'],
    ['containerDefinitions[0].linuxParameters.devices[2]', 'containers[0].linux.devices[2]'],
    ['containerDefinitions[2].linuxParameters.tmpfs', 'containers[2].filesystem.tmpfs'],
    ['containerDefinitions[2].linuxParameters.tmpfs[1].size', 'containers[2].filesystem.tmpfs[1].size'],
    ['containerDefinitions[2].gpus[1]', 'containers[2].gpuCount'],
    ['containerDefinitions[1].mounts[0]', 'containers[1].writablePaths[0]'],
    ['containerDefinitions[0].mounts[0]', 'containers[0].mounts[0]'],
    ['volumes[0].name', 'volumes[0].name'],
  ])('%s is renamed to %s: the longest place decides', (path, renamed) => {
    expect(renamePaths([{ path }], paths)).toEqual([{ path: renamed }]);
  });

  test('members of a group keep their names in it', () => {
    expect(propsIn<{ cpu?: number; memory?: number }>('resources', ['cpu'])).toEqual({ cpu: 'resources.cpu' });
  });
});
