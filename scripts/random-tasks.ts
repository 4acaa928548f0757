/*
 * Makes random task definitions that are right, each by a construct, synthesizes them with strict validation in this one process, and
 * prints what was found: `tsx scripts/random-tasks.ts [count] [seed]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { readViolations, STRICT, synthesizeAnyway } from './strict';
import { TaskDefinition } from '../src';
import { validTaskDefinitions } from '../test/support/task-values';

const TASKS_PER_STACK = 50;

const [count = 500, seed = 1] = process.argv.slice(2).map(Number);
const outdir = mkdtempSync(join(tmpdir(), 'random-tasks-'));
const app = new App({ outdir, context: STRICT, analyticsReporting: false });
const refused: string[] = [];
let stack: Stack | undefined;
fc.sample(validTaskDefinitions, { numRuns: count, seed }).forEach((shape, i) => {
  if (i % TASKS_PER_STACK === 0) stack = new Stack(app, `Tasks${i / TASKS_PER_STACK}`);
  try {
    if (stack) TaskDefinition.fromJson(stack, `Task${i}`, JSON.stringify(shape));
  } catch (error) {
    refused.push((error as Error).message);
  }
});
// What must be found, so that finding nothing else means something.
new ecs.CfnTaskDefinition(new Stack(app, 'Wrong'), 'Task', { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '300', memory: '700' });
synthesizeAnyway(app);
const violations = readViolations(outdir);
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ count, refused, violations }));
