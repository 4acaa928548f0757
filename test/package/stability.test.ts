import { execFileSync } from 'child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { ImageSource, WebService } from '../../src';
import { examplesWithServices, grow, Moment } from '../support/grown-example';
import { template, testStack } from '../support/stack';

const root = join(__dirname, '../..');

function shop(...ids: string[]) {
  const stack = testStack();
  for (const id of ids) {
    new WebService(stack, id, { image: ImageSource.fromRegistry('nginx:1.29'), containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()] });
  }
  return template(stack).Resources;
}

test.each([['before', ['New', 'A', 'B']], ['between', ['A', 'New', 'B']], ['after', ['A', 'B', 'New']]])(
  'a service added %s others changes nothing of theirs', (_, ids) => {
    const old = shop('A', 'B');
    const grown = shop(...ids);
    expect(Object.keys(grown).length).toBeGreaterThan(Object.keys(old).length);
    expect(Object.fromEntries(Object.keys(old).map(id => [id, grown[id]]))).toEqual(old);
  });

describe.each(examplesWithServices())('examples/%s', name => {
  const old = grow(name);

  test.each<Moment>(['before', 'between', 'after'])('changes in nothing for a service added %s the others', moment => {
    const grown = grow(name, moment);
    const count = (stacks: { [stack: string]: object }) => Object.values(stacks).flatMap(stack => Object.keys(stack)).length;
    expect(count(grown)).toBeGreaterThan(count(old));
    expect(Object.fromEntries(Object.entries(old).map(([stack, resources]) =>
      [stack, Object.fromEntries(Object.keys(resources).map(id => [id, grown[stack][id]]))]))).toEqual(old);
  });
});

/** All templates of an example, written by a process of its own. */
function written(name: string): { [file: string]: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'stability-'));
  execFileSync(process.execPath, ['--import', 'tsx', 'app.ts'], { cwd: join(root, 'examples', name), env: { ...process.env, CDK_OUTDIR: outdir }, stdio: 'ignore' });
  const files = readdirSync(outdir).filter(file => file.endsWith('.template.json'));
  const texts = Object.fromEntries(files.map(file => [file, readFileSync(join(outdir, file), 'utf8')]));
  rmSync(outdir, { recursive: true });
  return texts;
}

test.each([['quickstart', 1], ['cross-stack', 6], ['ec2-dynamic-ports', 2]])('two processes write the same templates of examples/%s, byte by byte', (name, stacks) => {
  const first = written(name);
  expect(Object.keys(first)).toHaveLength(stacks);
  expect(written(name)).toEqual(first);
});
