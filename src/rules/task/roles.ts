import { find, findPartlyKnown, findTexts, isMissing } from '../../api/given';
import { place } from '../../api/place';
import { onFargate } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { readable } from '../../api/unknown';
import { cannotWork, found, refused, Violation } from '../rule';
import { matching } from '../table';

/** What the agent reads with the execution role, everywhere. */
const WITH_ROLE = [
  { at: place<TaskDefinitionShape>('containerDefinitions[].secrets[]'), what: 'secrets' },
  { at: place<TaskDefinitionShape>('containerDefinitions[].logConfiguration.secretOptions[]'), what: 'secrets' },
  { at: place<TaskDefinitionShape>('containerDefinitions[].repositoryCredentials'), what: 'credentials of a registry' },
];
const DRIVERS = place<TaskDefinitionShape>('containerDefinitions[].logConfiguration.logDriver');
const IMAGES = place<TaskDefinitionShape>('containerDefinitions[].image');
const S3_FILES = place<TaskDefinitionShape>('volumes[].s3filesVolumeConfiguration');

/** A private registry of ECR, with an ellipsis for what is not known of one in this app. */
const ECR = /\.dkr[.-]ecr(?:-fips)?\.(?:[a-z0-9-]+|…)\.(?:amazonaws\.com|on\.aws|…)/;

function executionRole(task: TaskDefinitionShape): Violation[] {
  const fargate = onFargate(task);
  const [need] = [
    ...WITH_ROLE.flatMap(({ at, what }) => find(task, at).map(where => ({ where, what }))),
    ...fargate ? findTexts(task, DRIVERS).filter(({ value }) => value === 'awslogs').map(where => ({ where, what: 'awslogs' })) : [],
    ...fargate ? findPartlyKnown(task, IMAGES).filter(({ value }) => ECR.test(readable(value))).map(where => ({ where, what: 'images from Amazon ECR' })) : [],
  ];
  return need ? found('executionRoleArn', `must be given for ${need.what} (${need.where.path}), got none`) : [];
}

/** ECS reads and writes in the name of roles. */
export const roles = refused<TaskDefinitionShape>('ECS-TASK-021', {
  title: 'A task has an execution role where it reads secrets or registry credentials, and on Fargate for awslogs and images from Amazon ECR; '
    + 'it has a task role where it mounts S3 Files',
  remedy: 'give the ARN of the role',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  check: task => [
    ...isMissing(task.executionRoleArn) ? executionRole(task) : [],
    ...isMissing(task.taskRoleArn)
      ? find(task, S3_FILES).slice(0, 1).map(({ path }) => ({ path: 'taskRoleArn', problem: `must be given for S3 Files (${path}), got none` }))
      : [],
  ],
});

const ROLE = {
  pattern: /^(?:arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+|[\w+=,.@-]{1,64})$/,
  partly: /^[\w+=,.@/:-]*$/,
  must: 'be the ARN or the name of a role',
};

/** A role that cannot exist is found when the first task starts. */
export const roleArns = cannotWork<TaskDefinitionShape>('ECS-TASK-057', {
  title: 'A role is named by its ARN, with the 12 digits of its account, or by its name',
  remedy: 'write it as arn:aws:iam::<account>:role/<name>, or leave it out and have one made',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
  check: matching({ place: 'taskRoleArn', ...ROLE }, { place: 'executionRoleArn', ...ROLE }),
});
