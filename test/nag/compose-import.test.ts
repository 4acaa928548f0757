import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { app } from '../../examples/compose-import/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const documented = [...readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);
const stack = app.node.findChild('ComposeImport') as Stack;

test('the Compose example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = awsSolutions(stack);
  expect(before).toEqual([
    // The image with the configuration file is pulled from ECR.
    'AwsSolutions-IAM5[Resource::*] ComposeImport/Shop/Services/web/Task/Definition/ExecutionRole/DefaultPolicy/Resource',
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 ComposeImport/LoadBalancerLogs/Bucket/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('the Compose example warns of nothing that it has not acknowledged', () => {
  expect(warnings(stack)).toEqual([]);
});
