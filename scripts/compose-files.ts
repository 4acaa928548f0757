/*
 * Writes random task definitions as Compose files, and has Docker Compose read each:
 * `tsx scripts/compose-files.ts COUNT COMMAND…`, such as `docker compose`.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { TaskDefinitionShape } from '../src/api/task/shape';
import { planCompose } from '../src/targets/compose/plan-compose';
import { validTaskDefinitions } from '../test/support/task-values';

const [count = '500', command = 'docker', ...options] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'compose-files-'));
const failed: string[] = [];

/** Every variable that a file needs has a value. */
async function read(name: string, text: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const variables = Object.fromEntries([...text.matchAll(/\$\{(\w+):\?/g)].map(([, variable]) => [variable, '1']));
  try {
    await promisify(execFile)(command, [...options, '--file', file, 'config', '--quiet'], { env: { ...process.env, ...variables } });
  } catch (error) {
    failed.push(`${name}: ${(error as Error).message}\n${text}`);
  }
}

async function main(): Promise<void> {
  // The file that environment files of random tasks are copied to.
  writeFileSync(join(folder, 'app.env'), 'A=b\n');
  const tasks: TaskDefinitionShape[] = fc.sample(validTaskDefinitions, { numRuns: Number(count), seed: 7 });
  const waiting = tasks.map((task, i): [string, string] => [`${i}.yaml`, planCompose({ task }).text()]);
  await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await read(...next);
  }));
  // What must be refused, so that accepting the others means something.
  await read('wrong.yaml', 'services: { app: { image: nginx, memory: 1 } }\n');
  rmSync(folder, { recursive: true });
  const unexpected = failed.filter(each => !each.startsWith('wrong.yaml'));
  const seesMistakes = unexpected.length < failed.length;
  console.log([...unexpected, `${tasks.length} Compose files read: ${unexpected.length} refused${seesMistakes ? '' : ', but it accepts wrong ones too'}`].join('\n'));
  process.exitCode = unexpected.length === 0 && seesMistakes ? 0 : 1;
}

void main();
