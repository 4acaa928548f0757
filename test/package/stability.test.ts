import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { ImageSource, WebService } from '../../src';
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

test('two processes write the same template, byte by byte', () => {
  const [first, second] = [1, 2].map(() => {
    const outdir = mkdtempSync(join(tmpdir(), 'stability-'));
    execFileSync('npx', ['tsx', 'app.ts'], { cwd: join(root, 'examples/quickstart'), env: { ...process.env, CDK_OUTDIR: outdir }, stdio: 'ignore' });
    const text = readFileSync(join(outdir, 'Quickstart.template.json'), 'utf8');
    rmSync(outdir, { recursive: true });
    return text;
  });
  expect(second).toBe(first);
});
