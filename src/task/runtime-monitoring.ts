import { aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { AGENT_REPOSITORY } from '../api/iam/execution-calls';
import { onFargate, onWindows } from '../api/task/platform';
import { TaskDefinitionShape } from '../api/task/shape';
import { declareUnavoidable, shownInFinding } from '../private/unavoidable';
import { allowPull } from '../registry/image-pull';

/**
 * Lets tasks on Fargate pull the agent of GuardDuty, where the posture asks for it. GuardDuty has an account of its own in each Region for it.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/ecs-runtime-agent-ecr-image-uri.html
 */
export function allowRuntimeMonitoring(definition: ecs.TaskDefinition, shape: TaskDefinitionShape): void {
  if (!onFargate(shape) || onWindows(shape)) return;
  const { partition, region } = Stack.of(definition);
  const role = definition.obtainExecutionRole();
  const repository = (its: string, where: string) => `arn:${its}:ecr:${where}:*:repository/${AGENT_REPOSITORY}`;
  allowPull(role, repository(partition, region));
  declareUnavoidable(role, {
    id: `AwsSolutions-IAM5[Resource::${repository(shownInFinding(partition, 'Partition'), shownInFinding(region, 'Region'))}]`,
    reason: 'GuardDuty keeps its agent in an account of its own in each Region; the repository is named.',
  });
}
