import { aws_ecs as ecs } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../api/task/shape';
import { declareInPacks } from '../private/audit-packs';
import { evaluate } from '../rules/evaluate';
import { demandsNonRootUser } from '../rules/posture/task-demands';

/**
 * A rule of three packs asks containers that share the network of their host to be privileged too, which none should be.
 *
 * @param shape the task with its sidecars
 */
export function declareHostMode(definition: ecs.TaskDefinition, shape: TaskDefinitionShape): void {
  if (evaluate([demandsNonRootUser], shape).length === 0) {
    declareInPacks(definition, 'ECSTaskDefinitionUserForHostMode', 'No container runs as root; the rule demands privileged containers besides, which AWS Config does not.');
  }
}
