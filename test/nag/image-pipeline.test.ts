import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { app } from '../../examples/image-pipeline/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { template, warnings } from '../support/stack';

const root = join(__dirname, '../..');

/** Finding ids that docs/nag.md explains. */
const documented = [...readFileSync(join(root, 'docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);

const stacks = ['Images', 'Shop', 'Delivery'].map(id => app.node.findChild(id) as Stack);
/** The id of the family of the deployed task definition ends with a hash. */
const findings = () => stacks.flatMap(awsSolutions).map(finding => finding.replace(/:task-definition\/\w+:/, ':task-definition/FAMILY:'));

test('examples/image-pipeline has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = findings();
  expect(before).toEqual([
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 Shop/LoadBalancerLogs/Bucket/Resource',
    // ecr:GetAuthorizationToken has no resource level.
    'AwsSolutions-IAM5[Resource::*] Delivery/Pipeline/Builds/BuildRole/DefaultPolicy/Resource',
    // ecs:DescribeTaskDefinition has no resource level.
    'AwsSolutions-IAM5[Resource::*] Delivery/Pipeline/DeployRole/DefaultPolicy/Resource',
    // ecr:GetAuthorizationToken again.
    'AwsSolutions-IAM5[Resource::*] Delivery/Pipeline/Pull/Resource',
    // The number of the next revision is not known.
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ecs:<AWS::Region>:<AWS::AccountId>:task-definition/FAMILY:*] '
      + 'Delivery/Pipeline/DeployRole/DefaultPolicy/Resource',
  ]);
  const ids = before.map(finding => finding.split(' ')[0]);
  expect(ids.filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(findings()).toEqual([]);
});

test('examples/image-pipeline warns of nothing that it has not acknowledged', () => {
  // aws-cdk-lib's advice on how references cross stacks is the app's to take.
  expect(stacks.flatMap(warnings).filter(text => !text.includes('cross-stack-reference strength'))).toEqual([]);
});

test('no policy of examples/image-pipeline has a wildcard among its actions, and * only where AWS has no resource level', () => {
  const statements = stacks.flatMap(stack => Object.values(template(stack).Resources))
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[]);
  expect(statements.length).toBeGreaterThan(20);
  expect(statements.flatMap(({ Action }) => Action).filter(action => action.includes('*'))).toEqual([]);
  const everywhere = statements.filter(({ Resource }) => [Resource].flat().includes('*')).flatMap(({ Action }) => Action);
  expect([...new Set(everywhere)].sort()).toEqual(['ecr:GetAuthorizationToken', 'ecs:DescribeTaskDefinition']);
});
