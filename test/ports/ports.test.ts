import { readFileSync } from 'fs';
import { join } from 'path';
import { PORTS } from './ports';
import { awsSolutions } from '../support/nag';
import { only, resources, testStack } from '../support/stack';

/** Our workers know the URL of their queue, those of aws-ecs-patterns its name. */
const QUEUE = /^QUEUE_(NAME|URL)$/;

/** What a service runs, how it is reached, and how it scales. */
function essence(make: (typeof PORTS)[string]['before']): unknown {
  const stack = testStack();
  make(stack);
  const { Properties: { DesiredCount, LoadBalancers: [{ ContainerPort } = { ContainerPort: undefined }] = [] } } = only(stack, 'AWS::ECS::Service');
  const { ContainerDefinitions: [{ Image, Environment, Secrets = [] }] } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
  const balancers = resources(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').map(({ Properties: { Scheme, Type } }) => [Scheme, Type]);
  const bounds = resources(stack, 'AWS::ApplicationAutoScaling::ScalableTarget').map(({ Properties: { MinCapacity, MaxCapacity } }) => [MinCapacity, MaxCapacity]);
  const queues = resources(stack, 'AWS::SQS::Queue').map(({ Properties }) => Properties?.RedrivePolicy?.maxReceiveCount as unknown);
  const variables = (Environment as { Name: string }[] | undefined ?? []).map(({ Name }) => Name.replace(QUEUE, 'QUEUE')).sort();
  return {
    // What scales has no count of its own; aws-ecs-patterns sets one all the same.
    DesiredCount: bounds.length > 0 ? undefined : DesiredCount,
    ContainerPort,
    Image,
    variables,
    secrets: (Secrets as { Name: string }[]).map(({ Name }) => Name),
    balancers,
    bounds,
    queues,
  };
}

test.each(Object.entries(PORTS))('%s is the same workload after the port, with fewer findings of cdk-nag', (_, { before, after }) => {
  expect(essence(after)).toEqual(essence(before));
  const [old, now] = [before, after].map(make => {
    const stack = testStack();
    make(stack);
    return awsSolutions(stack).length;
  });
  expect(now).toBeLessThan(old);
});

test('the ports are shorter together', () => {
  const text = readFileSync(join(__dirname, 'ports.ts'), 'utf8');
  const lines = (which: string) => [...text.matchAll(new RegExp(`^    ${which}: stack => \\{\\n([^]*?)^    \\},$`, 'gm'))].map(([, body]) => body.trim().split('\n').length);
  const [before, after] = [lines('before'), lines('after')];
  expect([before.length, after.length]).toEqual([8, 8]);
  expect(after[5]).toBeLessThan(before[5]);
  expect(after.reduce((sum, n) => sum + n)).toBeLessThan(before.reduce((sum, n) => sum + n));
});
