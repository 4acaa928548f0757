import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { app as internetFacing } from '../../examples/regulated/app';
import { app as isolated } from '../../examples/regulated-private/app';
import { distinctRules, packFindings } from '../../scripts/nag-packs';
import { Posture } from '../../src';
import { resources, warnings } from '../support/stack';

const page = readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8');

describe.each<[string, App, string[]]>([
  ['regulated', internetFacing, [
    'EC23', 'ECS2', 'ELBv2ACMCertificateRequired', 'IAM5', 'LambdaInsideVPC', 'S3DefaultEncryptionKMS', 'SQSRedrivePolicy', 'VPCNoUnrestrictedRouteToIGW',
  ]],
  ['regulated-private', isolated, ['ECS2', 'IAM5', 'SQSRedrivePolicy']],
])('examples/%s', (_, app, rules) => {
  const stacks = app.node.children.filter((child): child is Stack => child instanceof Stack);
  stacks.forEach(stack => Template.fromStack(stack));

  test('has in five packs only findings that docs/nag.md explains, and none after the opt-in', () => {
    const before = stacks.flatMap(packFindings);
    expect(distinctRules(before)).toEqual(rules);
    expect(rules.filter(rule => !page.includes(`\`${rule}\``) && !page.includes(`\`AwsSolutions-${rule}`))).toEqual([]);
    Posture.standard().acknowledgeUnavoidable(app);
    expect(stacks.flatMap(packFindings)).toEqual([]);
  });

  test('warns of nothing', () => {
    expect(stacks.flatMap(warnings)).toEqual([]);
  });
});

test('examples/regulated-private has no route to the internet', () => {
  const [stack] = isolated.node.children.filter((child): child is Stack => child instanceof Stack);
  for (const type of ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::EC2::Route']) {
    expect(resources(stack, type)).toEqual([]);
  }
  expect(resources(stack, 'AWS::EC2::VPCEndpoint').length).toBeGreaterThan(4);
});
