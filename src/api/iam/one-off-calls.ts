import { callsOn, Feature } from './call';

const TASK = 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/{clusterName}/{any}';
const TO_ECS = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };

/**
 * What the function that runs a one-off task calls. `{cluster}`, `{stack}` and `{function}` are ARNs, `{clusterName}`, `{family}` and
 * `{group}` names.
 */
export const ONE_OFF_RUN: Feature = {
  name: 'the run of the one-off task',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html',
  calls: [
    {
      action: 'ecs:RunTask',
      resource: 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/{family}:{any}',
      keys: { 'ecs:cluster': '{cluster}' },
    },
    { action: 'ecs:TagResource', resource: TASK, keys: { 'ecs:CreateAction': 'RunTask' } },
    ...callsOn(TASK, ['ecs:DescribeTasks', 'ecs:StopTask'], { 'ecs:cluster': '{cluster}' }),
    { action: 'cloudformation:DescribeStacks', resource: '{stack}' },
    { action: 'lambda:InvokeFunction', resource: '{function}' },
    ...callsOn('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{group}:log-stream:{any}', ['logs:CreateLogStream', 'logs:PutLogEvents']),
  ],
};

/** `{role}` is the ARN of a role of the task. */
export const PASS_TASK_ROLE: Feature = { ...ONE_OFF_RUN, calls: [{ action: 'iam:PassRole', resource: '{role}', keys: TO_ECS }] };
