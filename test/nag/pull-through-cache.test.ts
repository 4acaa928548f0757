import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { app } from '../../examples/pull-through-cache/app';
import { Posture } from '../../src';
import { awsSolutions } from '../support/nag';
import { resources, warnings } from '../support/stack';

/** Finding ids that docs/nag.md explains. */
const documented = [...readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);

const stacks = ['Registry', 'Shop'].map(id => app.node.findChild(id) as Stack);

test('the example has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = stacks.flatMap(awsSolutions);
  expect(before).toEqual([
    // ecr:GetAuthorizationToken has no resource level.
    'AwsSolutions-IAM5[Resource::*] Shop/Api/Task/Definition/ExecutionRole/DefaultPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] Shop/CacheTask/Definition/ExecutionRole/DefaultPolicy/Resource',
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 Shop/LoadBalancerLogs/Bucket/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(stacks.flatMap(awsSolutions)).toEqual([]);
});

test('the example warns of nothing', () => {
  expect(stacks.flatMap(warnings)).toEqual([]);
});

test('no policy of the example has a wildcard in an action, and one in a resource only for the token', () => {
  const statements = stacks.flatMap(stack => resources(stack, 'AWS::IAM::Policy'))
    .flatMap(policy => policy.Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[]);
  expect(statements.length).toBeGreaterThan(4);
  expect(statements.flatMap(({ Action }) => Action).filter(action => action.includes('*'))).toEqual([]);
  expect(statements.filter(({ Resource }) => JSON.stringify(Resource).includes('*')).map(({ Action }) => Action))
    .toEqual(['ecr:GetAuthorizationToken', 'ecr:GetAuthorizationToken']);
});
