import { aws_ec2 as ec2, aws_ecs as ecs, Resource } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { stackOf } from '../../private/stack-uses';

/**
 * What tasks with these security groups reach, and the rules that let them: a task that runs once does not try again until a database
 * has its instances. Of security groups that belong to something, such as a database, all of that; not of services, which have tasks of
 * their own that may wait.
 */
export function reachedBy(groups: readonly ec2.ISecurityGroup[], scope: IConstruct): IDependable[] {
  const ids = new Set(groups.map(({ securityGroupId }) => securityGroupId));
  const rules = stackOf(scope).node.findAll()
    .filter((construct): construct is ec2.CfnSecurityGroupIngress => construct instanceof ec2.CfnSecurityGroupIngress)
    .filter(({ sourceSecurityGroupId }) => sourceSecurityGroupId !== undefined && ids.has(sourceSecurityGroupId));
  return [...groups, ...rules, ...rules.flatMap(rule => ownerOf(rule) ?? [])];
}

function ownerOf(rule: IConstruct): Resource | undefined {
  const owner = rule.node.scope?.node.scope;
  return owner !== undefined && Resource.isResource(owner) && !(owner instanceof ecs.BaseService) ? owner as Resource : undefined;
}
