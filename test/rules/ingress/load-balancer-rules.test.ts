import { Token } from 'aws-cdk-lib';
import { LoadBalancerShape } from '../../../src/api/ingress/shape';
import { judge } from '../../../src/private/judge';
import { LOAD_BALANCER_RULES } from '../../../src/rules/ingress/load-balancer-rules';

function balancer(shape: LoadBalancerShape): string[] {
  return judge(LOAD_BALANCER_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

describe('load balancer', () => {
  test.each<[LoadBalancerShape, string[]]>([
    [{ scheme: 'internet-facing', allowFrom: [] }, ['ECS-LB-001 allowFrom']],
    [{ scheme: 'internet-facing' }, ['ECS-LB-001 allowFrom']],
    [{ scheme: 'internet-facing', allowFrom: ['203.0.113.0/24'] }, []],
    [{ scheme: 'internal', allowFrom: [] }, []],
    [{ domainName: 'a.example.com', hostedZoneName: 'example.com' }, []],
    [{ domainName: 'example.com', hostedZoneName: 'example.com.' }, []],
    [{ domainName: 'aexample.com', hostedZoneName: 'example.com' }, ['ECS-LB-003 domain.domainName']],
    [{ domainName: Token.asString({ Ref: 'Name' }), hostedZoneName: 'example.com' }, []],
    [{ domainName: 'a.example.org', hostedZoneName: Token.asString({ Ref: 'Zone' }) }, []],
  ])('%j has findings %j', (shape, findings) => {
    expect(balancer(shape)).toEqual(findings);
  });
});
