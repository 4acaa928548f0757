import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { APP_PORTS } from './apps';
import { SIX } from './six';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { resources, testStack } from '../support/stack';

type Make = (stack: Stack) => void;

function made(make: Make): Stack {
  const stack = testStack();
  make(stack);
  return stack;
}

/** Tasks, services, queues and schedules, by what they run, know and scale. */
function essence(stack: Stack): unknown {
  const all = (type: string) => resources(stack, type).map(({ Properties }) => Properties);
  const tasks = all('AWS::ECS::TaskDefinition').map(({ Cpu, Memory, ContainerDefinitions: [{ Image, Command = [], Environment = [] }] }) => {
    // aws-ecs-patterns tells workers the name of their queue, too.
    const names = (Environment as { Name: string }[]).map(({ Name }) => Name).filter(name => name !== 'QUEUE_NAME').sort();
    return JSON.stringify([Cpu, Memory, Image, Command, names]);
  });
  return {
    tasks: tasks.map(task => task.replace('["work"],[]', '["work"],["QUEUE_URL"]')).sort(),
    services: all('AWS::ECS::Service').length,
    ports: all('AWS::ECS::Service').flatMap(({ LoadBalancers = [] }) => LoadBalancers as { ContainerPort: number }[]).map(({ ContainerPort }) => ContainerPort),
    bounds: all('AWS::ApplicationAutoScaling::ScalableTarget').map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity]),
    receives: all('AWS::SQS::Queue').map(({ RedrivePolicy, VisibilityTimeout }) => [RedrivePolicy?.maxReceiveCount, VisibilityTimeout]).filter(([count]) => count),
    clusters: all('AWS::ECS::Cluster').length,
    schedules: [...all('AWS::Events::Rule'), ...all('AWS::Scheduler::Schedule')].flatMap(({ ScheduleExpression }) => ScheduleExpression ?? []),
  };
}

test.each(Object.entries(APP_PORTS))('%s is the same after the port, with fewer findings of cdk-nag', (_, { before, after }) => {
  const [old, now] = [made(before), made(after)];
  expect(essence(now)).toEqual(essence(old));
  expect(awsSolutions(now).length).toBeLessThan(awsSolutions(old).length);
});

test('the ports are shorter', () => {
  const text = readFileSync(join(__dirname, 'apps.ts'), 'utf8');
  const lines = (side: string) => [...text.matchAll(new RegExp(`^    ${side}: stack => \\{\\n([^]*?)^    \\},$`, 'gm'))].map(([, body]) => body.trim().split('\n').length);
  const [before, after] = [lines('before'), lines('after')];
  expect(before.map((count, i) => [count, after[i]])).toEqual([[32, 12], [30, 19]]);
});

test('the checks find nothing that would not be deployed in the ports of six apps', () => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  SIX.forEach((make, i) => make(new Stack(app, `App${i}`)));
  expect(findingsIn(app)).toEqual([]);
});
