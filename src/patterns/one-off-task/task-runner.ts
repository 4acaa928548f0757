import { readFileSync } from 'fs';
import { join } from 'path';
import { Aws, aws_iam as iam, aws_lambda as lambda, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowWritingWithKey } from '../../connection/key-statement';
import { makeDeadLetterQueue } from '../../posture/dead-letter-queue';
import { makeLogGroup } from '../../posture/log-group';
import { Posture, postureOf } from '../../posture/posture';
import { makePolicy, makeRole } from '../../posture/role';
import { declareInPacks } from '../../private/audit-packs';
import { declareUnavoidable } from '../../private/unavoidable';
import { RunnableTask } from '../run-task/runnable-task';

/** Beside src and lib: deployed as it stands. */
const SOURCE = join(__dirname, '../../../functions/one-off-task.js');

/** Of a Lambda function. */
const MAX_DESCRIPTION = 256;

/** A call, and the one that it hands a long run over to. */
const CONCURRENT = 2;

/** The function that CloudFormation calls to run a task, with exactly the permissions for it. */
export class TaskRunner extends Construct {
  public readonly function: lambda.IFunction;

  constructor(scope: Construct, id: string, task: RunnableTask) {
    super(scope, id);
    const role = makeRole(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = makeLogGroup(this, 'Logs');
    logGroup.grantWrite(role);
    task.allowRun(role, { watches: true });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [Aws.STACK_ID] }));
    this.function = new lambda.Function(this, 'Function', {
      description: `Runs ${scope.node.path} during deployments`.slice(0, MAX_DESCRIPTION),
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(readFileSync(SOURCE, 'utf8')),
      role,
      logGroup,
      timeout: Duration.minutes(15),
      memorySize: 256,
      ...this.controls(role),
    });
    declareFunction(this.function, postureOf(this));
    // A policy of its own: the function waits for that of the role.
    makePolicy(this, 'HandOver', {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] })],
    });
  }

  /** What the posture asks of functions. The queue keeps events that the function crashed on: each has the address at which CloudFormation waits. */
  private controls(role: iam.Role): Partial<lambda.FunctionProps> {
    if (!postureOf(this).functionControls) return {};
    const deadLetterQueue = makeDeadLetterQueue(this, 'DeadLetterQueue');
    allowWritingWithKey(role, deadLetterQueue.encryptionMasterKey, 'sqs');
    declareUnavoidable(role, { id: 'AwsSolutions-IAM5[Resource::*]', reason: 'Traces to X-Ray have no resource level.' });
    return { tracing: lambda.Tracing.ACTIVE, deadLetterQueue, reservedConcurrentExecutions: CONCURRENT };
  }
}

/** What is asked of functions that applications call, and has no place in one that CloudFormation calls. */
function declareFunction(runner: lambda.IFunction, { functionControls }: Posture): void {
  declareInPacks(runner, 'LambdaInsideVPC',
    'CloudFormation takes the answer at an address of Amazon S3 only, which a function in a VPC may not reach: a deployment would wait an hour. The task is inside the VPC.');
  if (functionControls) return;
  declareInPacks(runner, 'LambdaDLQ', 'CloudFormation waits for the answer of each call: a call that fails fails the deployment.',
    ['NIST.800.53.R5', 'HIPAA.Security', 'Serverless']);
  declareInPacks(runner, 'LambdaConcurrency', 'CloudFormation calls it once in each deployment; reserved concurrency would be taken from all other functions.',
    ['NIST.800.53.R5', 'HIPAA.Security']);
  declareInPacks(runner, 'LambdaTracing', 'It is called by CloudFormation in no traced request; its log tells each step.', ['Serverless']);
}
