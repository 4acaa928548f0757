import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { app as autoMode } from '../../examples/eks-auto-mode/app';
import { app as fargate } from '../../examples/eks-fargate/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const nag = readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8');
const documented = [...nag.matchAll(/^## `(.+)`$/gm)].map(match => match[1]);

function stacksOf(app: App): Stack[] {
  const stacks = app.node.children.filter((child): child is Stack => child instanceof Stack);
  stacks.forEach(stack => Template.fromStack(stack));
  return stacks;
}

/** Findings on what workloads make, and not on the cluster and its kubectl, which are the user's. */
function ofWorkloads(stacks: readonly Stack[]): string[] {
  return stacks.flatMap(awsSolutions).filter(finding => / Shop\/(?:Web|Worker|Logging)\//.test(finding));
}

const [autoModeStacks, fargateStacks] = [stacksOf(autoMode), stacksOf(fargate)];

test('workloads have only findings that docs/nag.md explains, and none after the opt-in', () => {
  expect(ofWorkloads(fargateStacks)).toEqual([
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy] Shop/Worker/Profile/PodExecutionRole/Resource',
  ]);
  expect(ofWorkloads(fargateStacks).map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(fargate);
  expect(ofWorkloads(fargateStacks)).toEqual([]);
});

test('a grant of aws-cdk-lib on a bucket has the wildcards of that grant', () => {
  expect(ofWorkloads(autoModeStacks).map(finding => finding.split(' ')[1])).toEqual(ofWorkloads(autoModeStacks).map(() => 'Shop/Web/PodRole/DefaultPolicy/Resource'));
});

test('all other findings are on the clusters of the examples, and docs/nag.md names them', () => {
  const others = [...autoModeStacks, ...fargateStacks].flatMap(awsSolutions).filter(finding => !/ Shop\/(?:Web|Worker|Logging)\//.test(finding));
  expect(others.filter(finding => !/ (?:Platform|Shop)\/Cluster\//.test(finding))).toEqual([]);
  const words = others.map(finding => /policy\/(?:service-role\/)?(\w+)/.exec(finding)?.[1] ?? /^[\w-]+/.exec(finding)?.[0] ?? finding);
  const [, section = ''] = nag.split('## Clusters of Amazon EKS');
  expect([...new Set(words)].filter(word => !section.includes(word))).toEqual([]);
});

test('the examples warn of nothing of this library', () => {
  expect([...autoModeStacks, ...fargateStacks].flatMap(warnings).filter(text => /ECS-|cdk-ecs-blueprints/.test(text))).toEqual([]);
});
