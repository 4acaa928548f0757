import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { MIGRATION } from './migration';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { resources, testStack } from '../support/stack';

function made(side: 'before' | 'after'): Stack {
  const stack = testStack();
  MIGRATION[side](stack);
  return stack;
}

/** What runs before the service. */
function essence(stack: Stack): unknown {
  const [service] = resources(stack, 'AWS::ECS::Service');
  const containers = resources(stack, 'AWS::ECS::TaskDefinition').map(({ Properties: { ContainerDefinitions: [{ Image, Command }] } }) => ({ Image, Command }));
  return { containers, waits: service.DependsOn?.some(id => id.startsWith('Run') || id.startsWith('MigrationRun')) };
}

test('a migration before a service is the same after the port, with fewer findings of cdk-nag and nothing that would not be deployed', () => {
  const [before, after] = [made('before'), made('after')];
  expect(essence(after)).toEqual(essence(before));
  expect([awsSolutions(before).length, awsSolutions(after).length]).toEqual([22, 4]);
  expect(findingsIn(after.node.root as App)).toEqual([]);
});

test('the port has 8 lines instead of 58', () => {
  const text = readFileSync(join(__dirname, 'migration.ts'), 'utf8');
  const lines = (side: string) => new RegExp(`^  ${side}: stack => \\{\\n([^]*?)^  \\},$`, 'm').exec(text)?.[1].trimEnd().split('\n').length;
  expect([lines('before'), lines('after')]).toEqual([58, 8]);
});
