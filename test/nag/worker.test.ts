import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { app } from '../../examples/worker/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const documented = [...readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);
const stack = app.node.findChild('Worker') as Stack;
Template.fromStack(stack);

test('the worker example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = awsSolutions(stack);
  expect(before).toEqual([
    // The URL of the queue is a variable, and no secret.
    'AwsSolutions-ECS2 Worker/Invoices/Task/Definition/Resource',
    'AwsSolutions-ECS2 Worker/Thumbnails/Task/Definition/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('the worker example warns of nothing', () => {
  expect(warnings(stack)).toEqual([]);
});
