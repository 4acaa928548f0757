import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { app } from '../../examples/quickstart/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const root = join(__dirname, '../..');

/** Finding ids that docs/nag.md explains. */
const documented = [...readFileSync(join(root, 'docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);

const stack = app.node.findChild('Quickstart') as Stack;

test('the quickstart has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = awsSolutions(stack);
  expect(before).toEqual([
    // allowFrom names everybody: that is what the first example is about.
    'AwsSolutions-EC23 Quickstart/Api/Service/LoadBalancer/SecurityGroup/Resource',
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 Quickstart/LoadBalancerLogs/Bucket/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('the quickstart warns of nothing that it has not acknowledged', () => {
  expect(warnings(stack)).toEqual([]);
});

test('the quickstart is the first example of the README, word for word', () => {
  const [, example] = /```ts\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const [call] = /^new WebService\(.*/ms.exec(example) ?? [];
  expect(call).toBeDefined();
  expect(readFileSync(join(root, 'examples/quickstart/app.ts'), 'utf8')).toContain(call);
});
