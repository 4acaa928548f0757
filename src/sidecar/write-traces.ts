import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makePolicy } from '../posture/role';
import { declareUnavoidable } from '../private/unavoidable';

/**
 * Actions of the AWS managed policy `AWSXRayDaemonWriteAccess`.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html
 */
const X_RAY_ACTIONS = [
  'xray:PutTraceSegments', 'xray:PutTelemetryRecords',
  'xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:GetSamplingStatisticSummaries',
];

/** A separate policy, so that unavoidable findings are not mixed with permissions of the application. */
export function allowTraces({ taskRole }: ecs.TaskDefinition): void {
  if (taskRole.node.tryFindChild(POLICY_ID) || !Construct.isConstruct(taskRole)) return;
  const policy = makePolicy(taskRole, POLICY_ID, {
    roles: [taskRole],
    statements: [new iam.PolicyStatement({ actions: X_RAY_ACTIONS, resources: ['*'] })],
  });
  declareUnavoidable(policy, { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Writing traces to X-Ray has no resource level.' });
}

const POLICY_ID = 'WriteTraces';
