import {
  aws_ecs as ecs, aws_events as events, aws_events_targets as targets, aws_iam as iam, aws_secretsmanager as secretsmanager,
  aws_sqs as sqs, aws_stepfunctions as sfn, aws_stepfunctions_tasks as tasks, Duration,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RotationRedeployment } from './rotation-redeployment';
import { makeStateMachine, makeStateMachineRole } from './state-machine';
import { allowWritingWithKey } from '../connection/key-statement';
import { allowEvents } from '../posture/customer-key';
import { makeDeadLetterQueue } from '../posture/dead-letter-queue';
import { makeRoleIfManaged } from '../posture/role';
import { declareUnavoidable } from '../private/unavoidable';

/** Retries for about four hours: a deployment that is under way may refuse another one. */
const RETRIES = { errors: ['States.ALL'], interval: Duration.seconds(30), backoffRate: 2, maxAttempts: 20, maxDelay: Duration.minutes(15) };
const MAX_TIME = Duration.hours(6);

/** Starts a deployment of a service when secrets have new values. */
export class Redeployment extends Construct {
  public readonly parts: RotationRedeployment;
  private readonly target: events.IRuleTarget;
  private readonly rules = new Map<string, events.Rule>();

  constructor(private readonly service: ecs.BaseService) {
    super(service, 'Redeployment');
    const deadLetterQueue = makeDeadLetterQueue(this, 'DeadLetters');
    declareUnavoidable(deadLetterQueue, { id: 'AwsSolutions-SQS3', reason: 'The queue is itself a dead-letter queue, of an EventBridge rule and a state machine.' });
    allowEvents(this, deadLetterQueue.encryptionMasterKey);
    const stateMachine = this.makeMachine(deadLetterQueue);
    this.parts = { stateMachine, deadLetterQueue };
    this.target = new targets.SfnStateMachine(stateMachine, {
      deadLetterQueue, role: makeRoleIfManaged(this, 'EventsRole', { assumedBy: new iam.ServicePrincipal('events.amazonaws.com') }),
    });
  }

  /** Adds a secret. */
  public on(secret: secretsmanager.ISecret): void {
    const { secretFullArn: arn, secretName: name } = secret;
    // An ARN without the suffix that Secrets Manager adds is in no event.
    if (arn !== undefined) this.rule('Rotation', { resources: [arn] });
    else this.rule('RotationByName', { detail: { name: [name] } });
  }

  private rule(id: string, { resources, detail }: events.EventPattern): void {
    const rule = this.rules.get(id) ?? new events.Rule(this, id, {
      description: `A secret of ${this.service.node.path} has a new value`,
      eventPattern: { source: ['aws.secretsmanager'], detailType: ['Secret Label Updated'], detail: { labelUpdated: ['AWSCURRENT'] } },
      targets: [this.target],
    });
    this.rules.set(id, rule);
    rule.addEventPattern({ resources, detail });
  }

  private makeMachine(deadLetterQueue: sqs.IQueue): sfn.StateMachine {
    const { service } = this;
    const { cluster: { clusterName }, serviceArn } = service;
    const redeploy = new tasks.CallAwsService(this, 'Redeploy', {
      service: 'ecs',
      action: 'updateService',
      parameters: { Cluster: clusterName, Service: serviceArn, ForceNewDeployment: true },
      iamAction: 'ecs:UpdateService',
      iamResources: [serviceArn],
    });
    redeploy.addRetry(RETRIES);
    redeploy.addCatch(new tasks.SqsSendMessage(this, 'Keep', { queue: withoutKey(deadLetterQueue), messageBody: sfn.TaskInput.fromJsonPathAt('$') })
      .next(new sfn.Fail(this, 'NotRedeployed', { cause: 'No deployment could be started after a rotation' })), { resultPath: '$.error' });

    const role = makeStateMachineRole(this, 'Role');
    allowWritingWithKey(role, deadLetterQueue.encryptionMasterKey, 'sqs');
    return makeStateMachine(this, 'StateMachine', {
      role,
      definition: redeploy,
      logs: 'Logs',
      // Events name the secret and its version, and hold no values.
      includeExecutionData: true,
      timeout: MAX_TIME,
    });
  }
}

/** The same queue to aws-cdk-lib, which would allow a whole family of actions on its key, not only through Amazon SQS. */
function withoutKey(queue: sqs.IQueue): sqs.IQueue {
  return Object.create(queue, { encryptionMasterKey: { value: undefined } }) as sqs.IQueue;
}
