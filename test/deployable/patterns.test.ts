import { App, aws_ecs as ecs, aws_ecs_patterns as patterns, Stack } from 'aws-cdk-lib';
import { findingsIn } from '../support/deployable';

/** The service of aws-ecs-patterns that most people begin with. */
function incumbent(props: Partial<patterns.ApplicationLoadBalancedFargateServiceProps> = {}): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  new patterns.ApplicationLoadBalancedFargateService(new Stack(app, 'Shop'), 'Api', {
    taskImageOptions: { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1.29') }, ...props,
  });
  return app;
}

/** Logical ids without what is behind the construct path. */
const readable = (finding: string) => finding.replace(/([A-Za-z0-9]+?)[0-9A-F]{8}\b/g, '$1');

test('the default Fargate service of aws-ecs-patterns waits neither for the policy of its execution role nor for its routes', () => {
  const policies = 'Shop ApiService: DependsOn must lead to the policies of the roles in use, but not to ApiTaskDefExecutionRoleDefaultPolicy (ECS-CFN-001)';
  const findings = findingsIn(incumbent()).map(readable);
  expect(findings).toEqual([policies, expect.stringMatching(/^Shop ApiService: DependsOn must lead to the way out of its subnets, but not to \w+, .* \(ECS-CFN-002\)$/)]);
  const missing = /but not to (.*) \(/.exec(findings[1])?.[1].split(', ').map(id => id.replace(/^EcsDefaultClusterMnL3mNNYNVpc/, ''));
  expect(missing).toEqual([
    'PrivateSubnet1DefaultRoute', 'PrivateSubnet1RouteTableAssociation', 'PrivateSubnet2DefaultRoute', 'PrivateSubnet2RouteTableAssociation',
  ]);
});

test('an internal one, which has no load balancer in public subnets, waits for no route at all', () => {
  const findings = findingsIn(incumbent({ publicLoadBalancer: false })).map(readable);
  expect(findings.join()).toContain('PublicSubnet1DefaultRoute');
});
