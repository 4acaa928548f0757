import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const ROLE = /^(?:arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+|[\w+=,.@-]{1,64})$/;

/** A role that cannot exist is found when the first task starts. */
export const roleArns: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-057',
  title: 'A role is named by its ARN, with the 12 digits of its account, or by its name',
  remedy: 'write it as arn:aws:iam::<account>:role/<name>, or leave it out and have one made',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html',
  check: task => (['taskRoleArn', 'executionRoleArn'] as const).flatMap(path => {
    const role = task[path];
    return isKnown(role) && !ROLE.test(role) ? [{ path, problem: `must be the ARN or the name of a role, got ${show(role)}` }] : [];
  }),
};
