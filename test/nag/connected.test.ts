import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { app } from '../../examples/connected/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const root = join(__dirname, '../..');
const documented = [...readFileSync(join(root, 'docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);
const stacks = app.node.children.filter((child): child is Stack => child instanceof Stack);
stacks.forEach(stack => Template.fromStack(stack));

test('the connected example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = stacks.flatMap(awsSolutions);
  expect(before).toEqual([
    // Variables say where things are.
    'AwsSolutions-ECS2 Shop/Api/Task/Definition/Resource',
    // Logs and traces of a state machine have no resource level.
    'AwsSolutions-IAM5[Resource::*] Shop/Api/Service/Service/Redeployment/Role/DefaultPolicy/Resource',
    // Keys of objects are not known before. The bucket is in another stack.
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::Data:ExportsOutputFnGetAttUploads\w+\/\*\] Shop\/Api\/Task\/TaskRole\/DefaultPolicy\/Resource$/),
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 Shop/LoadBalancerLogs/Bucket/Resource',
    // It is itself a dead-letter queue.
    'AwsSolutions-SQS3 Shop/Api/Service/Service/Redeployment/DeadLetters/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0].replace(/Resource::.*(\/\*)/, 'Resource::BUCKET$1')).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(stacks.flatMap(awsSolutions)).toEqual([]);
});

test('the connected example warns of nothing of this library', () => {
  expect(stacks.flatMap(warnings).filter(text => /ECS-|cdk-ecs-blueprints/.test(text))).toEqual([]);
});
