import { CfnResource } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ONE_OFF_TASK_TYPE } from '../../api/patterns/one-off-shape';

/** Types of resources that start tasks, at once or later. */
const STARTERS: ReadonlySet<string> = new Set([
  'AWS::ECS::Service', 'AWS::ECS::TaskSet', 'AWS::ECS::Daemon', 'AWS::Scheduler::Schedule', 'AWS::Events::Rule', ONE_OFF_TASK_TYPE,
]);

/** Resources in a construct that start tasks. */
export function startersIn(construct: IConstruct): CfnResource[] {
  return construct.node.findAll().filter((each): each is CfnResource => CfnResource.isCfnResource(each) && STARTERS.has(each.cfnResourceType));
}
