import { aws_rds as rds, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { app, database, serve, statements } from './support';
import { Connection, Egress, Network, Posture } from '../../src';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { only, resources, testStack, warnings } from '../support/stack';
import { circles, danglingReferences, synthesize } from '../support/templates';

/** A service that is redeployed when these secrets have new values. */
function rotating(stack: Stack, ...secrets: secretsmanager.ISecret[]) {
  const service = serve(stack);
  for (const secret of secrets) {
    service.connectTo(Connection.toSecret(secret));
    service.redeployOnRotation(secret);
  }
  return service;
}

const secretIn = (stack: Stack, id: string) => new secretsmanager.Secret(stack, id);
const patterns = (stack: Stack) => resources(stack, 'AWS::Events::Rule').map(({ Properties: { EventPattern } }) => EventPattern);
const EVENT = { 'source': ['aws.secretsmanager'], 'detail-type': ['Secret Label Updated'] };

test('one rule matches new values of all secrets of a service, by their whole ARNs', () => {
  const stack = testStack();
  rotating(stack, secretIn(stack, 'One'), secretIn(stack, 'Two'));
  expect(patterns(stack)).toEqual([{
    ...EVENT, detail: { labelUpdated: ['AWSCURRENT'] }, resources: [{ Ref: expect.stringMatching(/^One/) }, { Ref: expect.stringMatching(/^Two/) }],
  }]);
  expect(warnings(stack)).toEqual([]);
});

test('a secret whose whole ARN is not known is matched by its name', () => {
  const stack = testStack();
  rotating(stack, secretsmanager.Secret.fromSecretNameV2(stack, 'Token', 'shop/token'), secretIn(stack, 'Other'));
  expect(patterns(stack)).toEqual(expect.arrayContaining([
    { ...EVENT, detail: { labelUpdated: ['AWSCURRENT'], name: ['shop/token'] } },
    { ...EVENT, detail: { labelUpdated: ['AWSCURRENT'] }, resources: [{ Ref: expect.stringMatching(/^Other/) }] },
  ]));
});

test('the machine may update this service and no other, retries for hours, and keeps what it could not do', () => {
  const stack = testStack();
  rotating(stack, secretIn(stack, 'Token'));
  expect(statements(stack, 'RedeploymentRole')).toEqual([
    { actions: 'ecs:UpdateService', on: 'ApiService' },
    { actions: 'sqs:SendMessage', on: 'ApiServiceRedeploymentDeadLetters' },
    { actions: expect.arrayContaining(['logs:CreateLogDelivery']), on: '*' },
    { actions: expect.arrayContaining(['xray:PutTraceSegments']), on: '*' },
  ]);
  const { DefinitionString } = only(stack, 'AWS::StepFunctions::StateMachine').Properties;
  const text = (DefinitionString['Fn::Join'] as [string, unknown[]])[1].map(part => typeof part === 'string' ? part : '…').join('');
  const { StartAt, States } = JSON.parse(text) as { StartAt: string; States: { [name: string]: { [key: string]: unknown } } };
  expect(States[StartAt]).toMatchObject({
    Resource: 'arn:…:states:::aws-sdk:ecs:updateService',
    Parameters: { ForceNewDeployment: true },
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 20, MaxDelaySeconds: 900 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Keep' }],
  });
  expect(States.Keep.Next).toBe('NotRedeployed');
  expect(States.NotRedeployed.Type).toBe('Fail');
  const [target] = only(stack, 'AWS::Events::Rule').Properties.Targets;
  expect(target.DeadLetterConfig.Arn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] });
});

test('nothing is found by AwsSolutions but what docs/nag.md explains', () => {
  const stack = testStack();
  rotating(stack, secretIn(stack, 'Token'));
  const ours = () => awsSolutions(stack).filter(finding => finding.includes('Redeployment'));
  expect(ours()).toEqual([
    'AwsSolutions-IAM5[Resource::*] Shop/Api/Service/Redeployment/Role/DefaultPolicy/Resource',
    'AwsSolutions-SQS3 Shop/Api/Service/Redeployment/DeadLetters/Resource',
  ]);
  Posture.standard().acknowledgeUnavoidable(stack);
  expect(ours()).toEqual([]);
});

test('stands with the service, and leaves the stack of the secret as it is', () => {
  const shop = app();
  const [data, api] = [new Stack(shop, 'Data'), new Stack(shop, 'Api')];
  rotating(api, secretIn(data, 'Token'));
  const stacks = synthesize(shop);
  expect([...danglingReferences(stacks), ...circles(stacks), ...findingsIn(shop)]).toEqual([]);
  expect(Object.keys(stacks.Data.template.Resources ?? {})).toHaveLength(1);
});

test('takes the secret of a database', () => {
  const stack = testStack();
  const network = new Network(stack, 'Network', { egress: Egress.publicIp() });
  const instance: rds.DatabaseInstance = database(stack, network.vpc);
  const service = serve(stack, { network });
  service.connectTo(Connection.toDatabaseInstance(instance));
  const { deadLetterQueue, stateMachine } = service.redeployOnRotation(instance.secret ?? secretIn(stack, 'None'));
  expect([deadLetterQueue.queueArn, stateMachine.stateMachineArn]).toEqual([expect.any(String), expect.any(String)]);
  expect(patterns(stack)[0].resources).toEqual([{ Ref: expect.stringMatching(/^DbSecretAttachment/) }]);
  expect(warnings(stack)).toEqual([]);
});
