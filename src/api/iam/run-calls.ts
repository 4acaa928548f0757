import { callsOn, Feature } from './call';

/*
 * What is called with the role of a schedule, and with that of a state machine, to run a task.
 */

const TASK = 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/{cluster}/{any}';
const IN_CLUSTER = { 'ecs:cluster': '{clusterArn}' };

/** `{definition}` and `{clusterArn}` are ARNs. */
export const RUN_TASK: Feature = {
  name: 'running the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html',
  calls: [{ action: 'ecs:RunTask', resource: '{definition}', keys: IN_CLUSTER }],
};

/** `{role}` is the ARN of a role of the task. */
export const PASS_TASK_ROLE: Feature = {
  name: 'passing the role of the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html',
  calls: [{ action: 'iam:PassRole', resource: '{role}', keys: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }],
};

/** Tags of the definition, those of ECS itself, and others. `{cluster}` is a name. */
export const TAG_RUN: Feature = {
  name: 'tags of the task',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
  calls: [{ action: 'ecs:TagResource', resource: TASK, keys: { 'ecs:CreateAction': 'RunTask' } }],
};

/** A state with `.sync` watches the task, by a rule that Step Functions makes itself. */
export const WATCH_RUN: Feature = {
  name: 'waiting for the task',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/ecs-iam.html',
  calls: [
    ...callsOn(TASK, ['ecs:DescribeTasks', 'ecs:StopTask'], IN_CLUSTER),
    ...callsOn('arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForECSTaskRule', [
      'events:DescribeRule', 'events:PutRule', 'events:PutTargets',
    ]),
  ],
};

/** `{queue}` is an ARN. */
export const DEAD_LETTER: Feature = {
  name: 'the dead-letter queue of the schedule',
  see: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html',
  calls: [{ action: 'sqs:SendMessage', resource: '{queue}' }],
};

/** `{stateMachine}` is an ARN. */
export const START_EXECUTION: Feature = {
  name: 'starting the state machine',
  see: 'https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html',
  calls: [{ action: 'states:StartExecution', resource: '{stateMachine}' }],
};

const MAP_PAGE = 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html';

/** A distributed map. `{name}` is that of the state machine. */
export const CHILD_EXECUTIONS: Feature = {
  name: 'child executions of the map',
  see: MAP_PAGE,
  calls: [
    ...START_EXECUTION.calls,
    ...callsOn('arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:{name}:{any}', ['states:DescribeExecution', 'states:StopExecution']),
  ],
};

/** `{bucket}` is a name, `{key}` of an object. */
export const READ_ITEMS: Feature = {
  name: 'reading the items of the map',
  see: MAP_PAGE,
  calls: [{ action: 's3:GetObject', resource: 'arn:${AWS::Partition}:s3:::{bucket}/{key}' }],
};

export const LIST_ITEMS: Feature = {
  ...READ_ITEMS, calls: [{ action: 's3:ListBucket', resource: 'arn:${AWS::Partition}:s3:::{bucket}', keys: { 's3:prefix': '{prefix}' } }],
};

export const WRITE_RESULTS: Feature = {
  name: 'writing the results of the map',
  see: MAP_PAGE,
  calls: callsOn('arn:${AWS::Partition}:s3:::{bucket}/{prefix}/{any}', [
    's3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject',
  ]),
};
