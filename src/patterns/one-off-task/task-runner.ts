import { readFileSync } from 'fs';
import { join } from 'path';
import { Aws, aws_iam as iam, aws_lambda as lambda, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeLogGroup } from '../../posture/log-group';
import { makePolicy, makeRole } from '../../posture/role';
import { RunnableTask } from '../run-task/runnable-task';

/** Beside src and lib: deployed as it stands. */
const SOURCE = join(__dirname, '../../../functions/one-off-task.js');

/** Of a Lambda function. */
const MAX_DESCRIPTION = 256;

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
    });
    // A policy of its own: the function waits for that of the role.
    makePolicy(this, 'HandOver', {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] })],
    });
  }
}
