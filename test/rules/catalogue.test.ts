import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { allRules } from '../../src/checks/command/catalog';

const rules = allRules();

test('rule ids are unique and well formed', () => {
  const ids = rules.map(rule => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter(id => !/^ECS-(TASK|SVC|HC|LB|WEB|HOST|AGENT|JSON|ECR|SIDE|PIPE|NET|INPUT|CLU|SEC|OBS|WORKER|SCHED|DAEMON|ONEOFF|FANOUT|CONN|RUN|POSTURE|EB|COMPOSE|LOCAL|KUBE)-\d{3}$/.test(id))).toEqual([]);
});

describe('numbers that are not given', () => {
  const contributing = readFileSync(join(__dirname, '../../CONTRIBUTING.md'), 'utf8');
  const gaps = [...contributing.matchAll(/^\| (ECS-[A-Z]+)-(\d{3})(?: to \1-(\d{3}))? \| \S/gm)].flatMap(([, prefix, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${prefix}-${String(Number(from) + i).padStart(3, '0')}`));
  const ids = rules.map(rule => rule.id);

  test('are none that a rule has', () => {
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.filter(id => ids.includes(id))).toEqual([]);
  });

  test('are all that are missing up to the highest of each prefix, each with its reason', () => {
    const prefixes = [...new Set([...ids, ...gaps].map(id => id.slice(0, -4)))];
    const missing = prefixes.flatMap(prefix => {
      const highest = Math.max(...[...ids, ...gaps].filter(id => id.slice(0, -4) === prefix).map(id => Number(id.slice(-3))));
      return Array.from({ length: highest }, (_, i) => `${prefix}-${String(i + 1).padStart(3, '0')}`).filter(id => !ids.includes(id));
    });
    expect(gaps).toEqual(missing);
  });
});

test.each(rules.map(rule => [rule.id, rule] as const))('%s says of what kind it is, what it demands, what to do and who says so', (_, rule) => {
  expect(['refused', 'cannot-work', 'policy']).toContain(rule.kind);
  expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
  expect(rule.remedy).toMatch(/[^.]$/);
  expect(rule.see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

test.each(rules.filter(rule => rule.kind === 'policy').map(rule => [rule.id, rule] as const))('%s is a policy and says why', (_, { why }) => {
  expect(why).toMatch(/^[A-Z].*[^.]$/);
});

describe('docs/rules/', () => {
  const folder = join(__dirname, '../../docs/rules');
  const page = (name: string) => readFileSync(join(folder, name), 'utf8');

  test('has an entry for every rule and no other', () => {
    const pages = readdirSync(folder).filter(name => name !== 'README.md');
    const documented = pages.flatMap(name => [...page(name).matchAll(/^## (ECS-[A-Z]+-\d{3})$/gm)].map(match => match[1]));
    expect(documented.sort()).toEqual(rules.map(rule => rule.id).sort());
  });

  test('has an index with a link to every entry', () => {
    const links = [...page('README.md').matchAll(/\[(ECS-[A-Z]+-\d{3})\]\(([a-z-]+\.md)#(.*?)\)/g)];
    expect(links.map(([, id]) => id).sort()).toEqual(rules.map(rule => rule.id).sort());
    expect(links.filter(([, id, name, anchor]) => anchor !== id.toLowerCase() || !page(name).includes(`\n## ${id}\n`))).toEqual([]);
  });
});

test('rules find nothing in nothing', () => {
  expect(rules.flatMap(rule => rule.check({} as never))).toEqual([]);
});
