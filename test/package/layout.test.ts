import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';

const src = join(__dirname, '../../src');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const all = files(src).map(file => ({ name: relative(src, file), text: readFileSync(file, 'utf8') }));

test('files are small: the median has at most 100 lines, none above 400', () => {
  const lines = all.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
  expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(100);
  expect(lines[lines.length - 1]).toBeLessThanOrEqual(400);
});

test('launch types are named in capacity/, api/, rules/ and checks/ only', () => {
  const naming = all
    .filter(({ name }) => !/^(api|capacity|checks|rules)\//.test(name))
    .filter(({ text }) => /['"`](FARGATE|FARGATE_SPOT|EC2|EXTERNAL|MANAGED_INSTANCES)['"`]|Compatibility\.|LaunchType|FargateService|Ec2Service|ExternalService/.test(text))
    .map(({ name }) => name);
  expect(naming).toEqual([]);
});

test('nothing is acknowledged but through posture', () => {
  const acknowledging = all.filter(({ text }) => text.includes('.acknowledge(') || text.includes('acknowledgeWarning(')).map(({ name }) => name);
  expect(acknowledging).toEqual(['private/unavoidable.ts']);
});

test('no image is named by the tag latest', () => {
  expect(all.filter(({ text }) => /:latest\b/.test(text)).map(({ name }) => name)).toEqual([]);
});
