import { readFileSync } from 'fs';
import { join } from 'path';
import { PORTS } from './ports';
import { awsSolutions } from '../support/nag';
import { only, testStack } from '../support/stack';

/** What a service runs, and how it is reached. */
function essence(make: (typeof PORTS)[string]['before']): unknown {
  const stack = testStack();
  make(stack);
  const { Properties: { DesiredCount, LoadBalancers: [{ ContainerPort }] } } = only(stack, 'AWS::ECS::Service');
  const { ContainerDefinitions: [{ Image, Environment, Secrets = [] }] } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
  const { Scheme, Type } = only(stack, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Properties;
  const variables = (Environment as { Name: string }[] | undefined ?? []).map(({ Name }) => Name);
  return { DesiredCount, ContainerPort, Image, variables, secrets: (Secrets as { Name: string }[]).map(({ Name }) => Name), Scheme, Type };
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
  expect([before.length, after.length]).toEqual([7, 7]);
  expect(after.reduce((sum, n) => sum + n)).toBeLessThan(before.reduce((sum, n) => sum + n));
});
