import { callsOn, Feature } from './call';

/**
 * What the function that runs a one-off task calls besides running it. `{clusterArn}`, `{stack}` and `{function}` are ARNs, `{cluster}` and
 * `{group}` names.
 */
export const ONE_OFF_RUNNER: Feature = {
  name: 'the runner of the one-off task',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html',
  calls: [
    ...callsOn('arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/{cluster}/{any}', ['ecs:DescribeTasks', 'ecs:StopTask'], {
      'ecs:cluster': '{clusterArn}',
    }),
    { action: 'cloudformation:DescribeStacks', resource: '{stack}' },
    { action: 'lambda:InvokeFunction', resource: '{function}' },
    ...callsOn('arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:{group}:log-stream:{any}', ['logs:CreateLogStream', 'logs:PutLogEvents']),
  ],
};
