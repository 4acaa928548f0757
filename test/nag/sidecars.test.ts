import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { app } from '../../examples/sidecars/app';
import { nagTemplate } from '../../scripts/template-nag';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const root = join(__dirname, '../..');
const documented = [...readFileSync(join(root, 'docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);
const stacks = app.node.children.filter((child): child is Stack => child instanceof Stack);
stacks.forEach(stack => Template.fromStack(stack));

test('the sidecars example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = stacks.flatMap(awsSolutions);
  expect(before).toEqual([
    // Addresses of sidecars are variables: that is what SDKs read.
    'AwsSolutions-ECS2 Fargate/Api/Task/Definition/Resource',
    'AwsSolutions-ECS2 Fargate/Worker/Resource',
    // Writing traces has no resource level.
    'AwsSolutions-IAM5[Resource::*] Fargate/Api/Task/TaskRole/WriteTraces/Resource',
    'AwsSolutions-IAM5[Resource::*] Fargate/Worker/TaskRole/WriteTraces/Resource',
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 Fargate/LoadBalancerLogs/Bucket/Resource',
    'AwsSolutions-ECS2 Hosts/Shop/Definition/Resource',
    'AwsSolutions-ECS2 Hosts/XRay/Definition/Resource',
    // The agent's actions have no resource level.
    'AwsSolutions-IAM5[Resource::*] Hosts/Cluster/Hosts/InstanceRole/DefaultPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] Hosts/XRay/TaskRole/WriteTraces/Resource',
    // Task sets of the cluster get their ids when they start.
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:task-set\/<Cluster\w+>\/\*\] Hosts\/Cluster\/Hosts\/InstanceRole\/DefaultPolicy\/Resource$/),
  ]);
  expect(before.map(finding => finding.split(' ')[0].replace(/<Cluster\w+>/, 'CLUSTER')).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(stacks.flatMap(awsSolutions)).toEqual([]);
});

test('the templates of the sidecars example have only findings that docs/nag.md explains, whoever acknowledged them', () => {
  const { directory } = app.synth();
  const ids = stacks.flatMap(({ templateFile }) => nagTemplate(join(directory, templateFile)).map(({ id }) => id.replace(/<Cluster\w+>/, 'CLUSTER')));
  expect(ids.length).toBeGreaterThan(3);
  // Functions that aws-cdk-lib makes for itself have the runtime of its day, which older versions show.
  expect(ids.filter(id => !documented.includes(id) && id !== 'AwsSolutions-L1')).toEqual([]);
});

test('the sidecars example warns of nothing of this library', () => {
  expect(stacks.flatMap(warnings).filter(text => /ECS-|cdk-ecs-blueprints/.test(text))).toEqual([]);
});
