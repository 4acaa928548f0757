import { ArnFormat, aws_iam as iam, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ItemsConfig } from './items-config';
import { makePolicy, RolePolicy } from '../../posture/role';
import { declareUnavoidable, shownInFinding, shownReference } from '../../private/unavoidable';

/** Lets a role read the items: one file, or the list of objects. */
export function allowItems({ reads }: ItemsConfig, reader: iam.Role): void {
  if (!reads) return;
  const { bucket, key, prefix } = reads;
  reader.addToPolicy(key === undefined
    ? new iam.PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: prefix === undefined ? undefined : { StringEquals: { 's3:prefix': prefix } },
    })
    : new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(key)] }));
  if (key !== undefined) bucket.encryptionKey?.grantDecrypt(reader);
}

/**
 * Lets a state machine start, watch, stop and redrive the child executions of its own map. A policy of its own, because it names the state
 * machine, which waits for the policy of the role.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function allowChildExecutions(scope: Construct, stateMachine: sfn.StateMachine, role: iam.Role): RolePolicy {
  const stack = Stack.of(scope);
  const { stateMachineName: name, stateMachineArn } = stateMachine;
  // The name ends in characters that CloudFormation makes up. Executions are NAME:id, and those of maps NAME/map:id.
  const executions = stack.formatArn({
    service: 'states', resource: 'execution', resourceName: `${name}*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const policy = makePolicy(scope, 'ChildExecutions', {
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
      new iam.PolicyStatement({ actions: ['states:DescribeExecution', 'states:RedriveExecution', 'states:StopExecution'], resources: [executions] }),
    ],
  });
  declareUnavoidable(policy, {
    id: `AwsSolutions-IAM5[Resource::arn:${shownInFinding(stack.partition, 'Partition')}:states:${shownInFinding(stack.region, 'Region')}:`
      + `${shownInFinding(stack.account, 'AccountId')}:execution:${shownReference(stack, name)}*]`,
    reason: 'Child executions do not exist yet and get their ids when they start; the statement is bound to the state machine.',
  });
  return policy;
}
