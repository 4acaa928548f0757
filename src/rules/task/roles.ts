import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { cannotWork } from '../rule';
import { all, matching, texts } from '../table';

const ACCOUNT = /^arn:aws[a-z-]*:iam::([^:]*):role\//;

function accountProblem(role: string): string | undefined {
  const [, account] = ACCOUNT.exec(role) ?? [];
  return account === undefined || /^\d{12}$/.test(account) ? undefined
    : `must name an account of 12 digits, got ${show(account)} in ${show(role)}`;
}

/** That the account is one is told apart. */
const ROLE = {
  pattern: /^(?:arn:aws[a-z-]*:iam::[^:]*:role\/[\w+=,.@/-]+|[\w+=,.@-]{1,64})$/,
  partly: /^[\w+=,.@/:-]*$/,
  must: 'be the ARN or the name of a role',
};

/** A role that cannot exist is found when the first task starts. */
export const roleArns = cannotWork<TaskDefinitionShape>('ECS-TASK-057', {
  title: 'A role is named by its ARN, with the 12 digits of its account, or by its name',
  remedy: 'write it as arn:aws:iam::<account>:role/<name>, or leave it out and have one made',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
  check: all(matching({ place: 'taskRoleArn', ...ROLE }, { place: 'executionRoleArn', ...ROLE }), texts('taskRoleArn', accountProblem), texts('executionRoleArn', accountProblem)),
});
