import { readFileSync } from 'fs';
import { join } from 'path';
import { allRules } from '../../scripts/all-rules';

const rules = allRules();

test('rule ids are unique and well formed', () => {
  const ids = rules.map(rule => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter(id => !/^ECS-(TASK|SVC|HC|LB|WEB|HOST|AGENT|JSON|ECR|SIDE|PIPE)-\d{3}$/.test(id))).toEqual([]);
});

test.each(rules.map(rule => [rule.id, rule] as const))('%s says of what kind it is, what it demands, what to do and who says so', (_, rule) => {
  expect(['refused', 'cannot-work', 'policy']).toContain(rule.kind);
  expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
  expect(rule.remedy).toMatch(/[^.]$/);
  expect(rule.see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

test('docs/rules.md has an entry for every rule and no other', () => {
  const page = readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8');
  const documented = [...page.matchAll(/^## (ECS-[A-Z]+-\d{3})$/gm)].map(match => match[1]);
  expect(documented).toEqual(rules.map(rule => rule.id).sort());
});

test('rules find nothing in nothing', () => {
  expect(rules.flatMap(rule => rule.check({} as never))).toEqual([]);
});
