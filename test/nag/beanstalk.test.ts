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
  expect(before).toEqual([
    // allowFrom names everybody.
    'AwsSolutions-EC23 Beanstalk/Shop/LoadBalancerSecurityGroup/Resource',
    // Managed policies of the service role, which AWS extends.
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy] Beanstalk/Shop/ServiceRole/Resource',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSElasticBeanstalkEnhancedHealth] Beanstalk/Shop/ServiceRole/Resource',
    // Elastic Beanstalk names cluster, environment, log groups and folder, after the role.
    'AwsSolutions-IAM5[Resource::*] Beanstalk/Shop/InstanceRole/DefaultPolicy/Resource',
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.+:environment\/<ShopApplication\w+>\/\*\] Beanstalk\/Shop\/InstanceRole\/DefaultPolicy\/Resource$/),
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.+:log-group:\/aws\/elasticbeanstalk\/\*\] Beanstalk\/Shop\/InstanceRole\/DefaultPolicy\/Resource$/),
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.+\/resources\/environments\/\*\] Beanstalk\/Shop\/InstanceRole\/DefaultPolicy\/Resource$/),
    'AwsSolutions-S1 Beanstalk/LoadBalancerLogs/Bucket/Resource',
  ]);
  const ids = before.map(finding => finding.replace(/ [^ ]+$/, '').replace(/<ShopApplication\w+>/, 'APPLICATION'));
  expect(ids.filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('the example warns of nothing that it has not acknowledged', () => {
  expect(warnings(stack)).toEqual([]);
});
