import { find, findTexts, isMissing, Located } from '../../api/given';
import { onFargate } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

/** What the agent reads with the execution role, everywhere. */
const WITH_ROLE: readonly (readonly [place: string, what: string])[] = [
  ['containerDefinitions[].secrets[]', 'secrets'],
  ['containerDefinitions[].logConfiguration.secretOptions[]', 'secrets'],
  ['containerDefinitions[].repositoryCredentials', 'credentials of a registry'],
];
const ECR = /\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com|on\.aws)/;

function needsOnFargate(task: TaskDefinitionShape): Located<string>[] {
  return [
    ...findTexts(task, 'containerDefinitions[].logConfiguration.logDriver').filter(({ value }) => value === 'awslogs')
      .map(({ path }) => ({ path, value: 'awslogs' })),
    ...findTexts(task, 'containerDefinitions[].image').filter(({ value }) => ECR.test(value))
      .map(({ path }) => ({ path, value: 'images from Amazon ECR' })),
  ];
}

function executionRole(task: TaskDefinitionShape): Violation[] {
  const [need] = [
    ...WITH_ROLE.flatMap(([place, what]) => find(task, place).map(({ path }) => ({ path, value: what }))),
    ...onFargate(task) ? needsOnFargate(task) : [],
  ];
  return need ? [{ path: 'executionRoleArn', problem: `must be given for ${need.value} (${need.path}), got none` }] : [];
}

/** ECS reads and writes in the name of roles. */
export const roles: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-021',
  title: 'A task has an execution role where it reads secrets or registry credentials, and on Fargate for awslogs and images from Amazon ECR; '
    + 'it has a task role where it mounts S3 Files',
  remedy: 'give the ARN of the role',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  check: task => [
    ...isMissing(task.executionRoleArn) ? executionRole(task) : [],
    ...isMissing(task.taskRoleArn)
      ? find(task, 'volumes[].s3filesVolumeConfiguration').slice(0, 1)
        .map(({ path }) => ({ path: 'taskRoleArn', problem: `must be given for S3 Files (${path}), got none` }))
      : [],
  ],
};
