import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { containersNow } from './task-writer';

/** Whether containers of a task get a secret, or a key of it, when they start. */
export function usesSecret(definition: ecs.TaskDefinition, { secretArn }: secretsmanager.ISecret): boolean {
  return containersNow(definition).some(({ secrets = [], logConfiguration }) =>
    [...secrets, ...logConfiguration?.secretOptions ?? []].some(({ valueFrom }) => valueFrom?.startsWith(secretArn)));
}
