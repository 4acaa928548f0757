import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { RUN_PORTS } from './runs';
import { Posture } from '../../src';
import { findingsIn } from '../support/deployable';
import { awsSolutions } from '../support/nag';
import { only, testStack } from '../support/stack';

type Make = (typeof RUN_PORTS)[string]['before'];

function stackOf(make: Make): Stack {
  const stack = testStack();
  make(stack);
  return stack;
}

/** What a task runs. */
function essence(make: Make): unknown {
  const { Cpu, Memory, ContainerDefinitions: [{ Image, Command, Environment }] } = only(stackOf(make), 'AWS::ECS::TaskDefinition').Properties;
  return { Cpu, Memory, Image, Command, Environment };
}

test.each(Object.entries(RUN_PORTS))('%s is the same task after the port, would run, and has fewer findings of cdk-nag that are avoidable', (_, { before, after }) => {
  expect(essence(after)).toEqual(essence(before));
  const [old, now] = [before, after].map(make => {
    const stack = stackOf(make);
    // Of the incumbent it acknowledges nothing.
    Posture.standard().acknowledgeUnavoidable(stack);
    return awsSolutions(stack).length;
  });
  expect(now).toBeLessThan(old);
  expect(findingsIn(stackOf(after).node.root as App)).toEqual([]);
});

test('each port is shorter', () => {
  const text = readFileSync(join(__dirname, 'runs.ts'), 'utf8');
  const lines = (which: string) => [...text.matchAll(new RegExp(`^    ${which}: stack => \\{\\n([^]*?)^    \\},$`, 'gm'))]
    .map(([, body]) => body.trim().split('\n').length);
  const [before, after] = [lines('before'), lines('after')];
  expect(before.map((count, i) => [count, after[i]])).toEqual([[14, 8], [22, 6], [19, 14]]);
});
