import { App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { ImageSource, Ingress, Posture, WebAcl, WebService } from '../../src';
import { only, onlyId, resources } from '../support/stack';

function shop(webAcl: WebAcl, ...facing: boolean[]): Stack {
  const stack = new Stack(new App({ analyticsReporting: false, treeMetadata: false }), 'Shop');
  Posture.standard({ webAcl }).applyTo(stack);
  facing.forEach((internetFacing, i) => new WebService(stack, `Api${i}`, {
    image: ImageSource.fromRegistry('nginx:1.29'),
    containerPort: 80,
    ingress: Ingress.loadBalancer({ internetFacing, allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')] }),
  }));
  return stack;
}

describe('a web ACL with managed rules', () => {
  const stack = shop(WebAcl.managedRules(), true, true, false);

  test('is one for all load balancers of a stack, internal ones too', () => {
    const webAcl = { 'Fn::GetAtt': [onlyId(stack, 'AWS::WAFv2::WebACL'), 'Arn'] };
    const associations = resources(stack, 'AWS::WAFv2::WebACLAssociation').map(({ Properties }) => Properties);
    expect(associations.map(({ WebACLArn }) => WebACLArn)).toEqual([webAcl, webAcl, webAcl]);
    expect(associations.map(({ ResourceArn }) => ResourceArn.Ref)).toEqual([expect.stringMatching(/^Api0/), expect.stringMatching(/^Api1/), expect.stringMatching(/^Api2/)]);
  });

  test('blocks what the rule groups of AWS block', () => {
    const { Scope, DefaultAction, Rules } = only(stack, 'AWS::WAFv2::WebACL').Properties;
    expect({ Scope, DefaultAction }).toEqual({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
    expect(Rules.map((rule: { OverrideAction: object; Statement: { ManagedRuleGroupStatement: { Name: string } } }) =>
      [rule.Statement.ManagedRuleGroupStatement.Name, rule.OverrideAction])).toEqual([
      ['AWSManagedRulesAmazonIpReputationList', { None: {} }],
      ['AWSManagedRulesCommonRuleSet', { None: {} }],
      ['AWSManagedRulesKnownBadInputsRuleSet', { None: {} }],
    ]);
  });

  test('logs requests, without cookies and authorization headers', () => {
    const { LogDestinationConfigs: [destination], RedactedFields } = only(stack, 'AWS::WAFv2::LoggingConfiguration').Properties;
    // No `:*` at the end.
    expect(destination['Fn::Join'][1].slice(-2)).toEqual([':log-group:', { Ref: expect.stringMatching(/^PostureWebAclLogs/) }]);
    expect(RedactedFields).toEqual([{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }]);
    const [group] = resources(stack, 'AWS::Logs::LogGroup').filter(({ Properties }) => JSON.stringify(Properties.LogGroupName ?? '').includes('aws-waf-logs-'));
    expect(group.Properties.LogGroupName['Fn::Join'][1][0]).toMatch(/^aws-waf-logs-Shop-PostureWebAcl-\w+-$/);
  });
});

test('a web ACL of yours is associated, and none is made', () => {
  const arn = 'arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/shop/12345678';
  const stack = shop(WebAcl.fromArn(arn), true);
  expect(only(stack, 'AWS::WAFv2::WebACLAssociation').Properties.WebACLArn).toBe(arn);
  expect(resources(stack, 'AWS::WAFv2::WebACL')).toEqual([]);
});

test('there is none by default', () => {
  expect(resources(shop(WebAcl.none(), true), 'AWS::WAFv2::WebACLAssociation')).toEqual([]);
});
