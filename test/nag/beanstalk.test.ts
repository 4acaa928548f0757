import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { app } from '../../examples/beanstalk/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const stack = app.node.findChild('Beanstalk') as Stack;

/** Finding ids that docs/nag.md explains; words in capitals stand for names. */
const documented = [...readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);

test('the example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = awsSolutions(stack);
  expect(before).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('the example warns only of the variable that both containers get', () => {
  expect(warnings(stack)).toEqual([]);
});
