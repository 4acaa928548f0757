/*
 * Canary deployment: a new version gets 10 percent of the traffic for ten minutes. The deployment rolls back if an alarm goes off or the
 * lifecycle hook fails. Test traffic with a header reaches the new version first.
 */
import {
  Annotations, App, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_ssm as ssm, Duration,
  RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Deployment, DeploymentAlarm, DeploymentHook, ImageSource, TestTraffic, WebService } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'BlueGreen');

// For a manual approval, set it to `wait` before the deployment, then to `go` or `stop`.
const gate = new ssm.StringParameter(stack, 'Gate', { stringValue: 'go', allowedPattern: '^(go|wait|stop)$' });

const logGroup = new logs.LogGroup(stack, 'GateKeeperLogs', { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
const role = new iam.Role(stack, 'GateKeeperRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
logGroup.grantWrite(role);
role.addToPolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameter'], resources: [gate.parameterArn] }));

const gateKeeper = new lambda.Function(stack, 'GateKeeper', {
  runtime: lambda.Runtime.NODEJS_24_X,
  handler: 'index.handler',
  role,
  logGroup,
  environment: { GATE: gate.parameterName },
  code: lambda.Code.fromInline(`
const { SSMClient, GetParameterCommand } = require('@aws-sdk/client-ssm');
const client = new SSMClient();
const ANSWERS = { go: 'SUCCEEDED', stop: 'FAILED' };

exports.handler = async () => {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: process.env.GATE }));
  return { hookStatus: ANSWERS[Parameter.Value] ?? 'IN_PROGRESS' };
};
`),
});

new WebService(stack, 'Api', {
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
  desiredCount: 2,
  deployment: Deployment.canary({
    canaryPercent: 10,
    canaryBakeTime: Duration.minutes(10),
    bakeTime: Duration.minutes(15),
    testTraffic: TestTraffic.header('x-next-version', 'yes'),
    lifecycleHooks: [DeploymentHook.lambda(gateKeeper, { lifecycleStages: [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT] })],
    alarms: [
      DeploymentAlarm.serverErrors({ percent: 1 }),
      DeploymentAlarm.slowResponses({ above: Duration.seconds(1) }),
      DeploymentAlarm.unhealthyTasks(),
    ],
  }),
});

Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
