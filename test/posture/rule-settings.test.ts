import { App, aws_ec2 as ec2, aws_ecs as ecs, cx_api as cxapi, Stack } from 'aws-cdk-lib';
import { Capacity, ImageSource, RuleSettings, TaskDefinition, WebService } from '../../src';
import { messageOf, only, testStack, warnings } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const REASON = 'AWS has lifted the limit';

function web(scope: Stack, family = 'a b'): WebService {
  return new WebService(scope, 'Api', { image: IMAGE, containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')], runtime: { family } });
}

test('a rule that is advice for a scope warns there, with the reason, and refuses nothing', () => {
  const stack = testStack();
  RuleSettings.of(stack).treatAsAdvice('ECS-TASK-004', REASON);
  web(stack);
  expect(only(stack, 'AWS::ECS::TaskDefinition').Properties.Family).toBe('a b');
  expect(warnings(stack).join()).toMatch(/^runtime\.family must .*; a warning here, because AWS has lifted the limit \(ECS-TASK-004\)/);
});

test('a rule that is advice for an app is so in all of its stacks', () => {
  const stack = testStack();
  RuleSettings.of(stack.node.root as App).treatAsAdvice('ECS-TASK-004', REASON);
  expect(() => web(stack)).not.toThrow();
});

test('all other rules, and other scopes, stay as they are', () => {
  const stack = testStack();
  RuleSettings.of(stack).treatAsAdvice('ECS-TASK-001', REASON);
  const other = new Stack(stack.node.root, 'Other');
  RuleSettings.of(other).treatAsAdvice('ECS-TASK-004', REASON);
  expect(messageOf(() => web(stack))).toContain('(ECS-TASK-004)');
  expect(stack.node.findAll().map(({ node }) => node.path)).toEqual(['Shop', 'Shop/Api']);
});

test('what is added later is judged alike', () => {
  const define = (isAdvice: boolean) => {
    const stack = testStack();
    if (isAdvice) RuleSettings.of(stack).treatAsAdvice('ECS-TASK-017', REASON);
    const task = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image: IMAGE }] });
    task.ecsTaskDefinition.addContainer('late', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), cpu: -1 });
    return (stack.node.root as App).synth();
  };
  expect(messageOf(() => define(false))).toContain('(ECS-TASK-017)');
  expect(warningsIn(define(true))).toEqual([expect.stringMatching(/^containerDefinitions\[1\]\.cpu must .*; a warning here, because AWS has lifted the limit \(ECS-TASK-017\)/)]);
});

test('what was said when a task was made is not said again for what is added later', () => {
  const stack = testStack();
  RuleSettings.of(stack).treatAsAdvice('ECS-TASK-004', REASON);
  const { taskDefinition } = web(stack);
  taskDefinition.ecsTaskDefinition.addContainer('late', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
  expect(warningsIn((stack.node.root as App).synth())).toEqual([expect.stringMatching(/^runtime\.family must .*\(ECS-TASK-004\)/)]);
});

function warningsIn({ stacks }: cxapi.CloudAssembly): unknown[] {
  return stacks.flatMap(({ messages }) => messages)
    .filter(({ level }) => level === cxapi.SynthesisMessageLevel.WARNING).map(({ entry }) => entry.data)
    .filter(text => String(text).includes('(ECS-'));
}

test.each([
  ['ECS-TASK-4', REASON, 'Shop: ruleId must be the id of a rule, got \'ECS-TASK-4\'; take it from the end of the message, such as ECS-SVC-034 (ECS-POSTURE-002)'],
  ['ECS-SVC-003', REASON, 'Shop: ruleId must be of a rule that can be advice, got ECS-SVC-003; correct what it finds, because nothing can be made of it (ECS-POSTURE-002)'],
  ['ECS-TASK-004', ' ', 'Shop: reason must say why ECS-TASK-004 is advice, got none; write what has changed (ECS-POSTURE-002)'],
])('%s with the reason %p cannot be made advice', (id, reason, message) => {
  expect(messageOf(() => RuleSettings.of(testStack()).treatAsAdvice(id, reason))).toBe(message);
});
