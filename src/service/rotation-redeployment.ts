import { aws_sqs as sqs, aws_stepfunctions as sfn } from 'aws-cdk-lib';

/** What starts new tasks when a secret has a new value, for alarms and dashboards. */
export interface RotationRedeployment {
  /** The state machine that starts a deployment. Its metric `ExecutionsFailed` counts rotations after which no deployment started. */
  readonly stateMachine: sfn.IStateMachine;

  /** Events of rotations after which no deployment started, kept for 14 days. */
  readonly deadLetterQueue: sqs.IQueue;
}
