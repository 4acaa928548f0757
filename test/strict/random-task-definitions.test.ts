import { execFileSync } from 'child_process';
import { join } from 'path';

/** `.ci/run` asks for five times as many. */
const COUNT = 100 * Number(process.env.FAST_CHECK_RUNS ?? 1);

interface Outcome {
  readonly count: number;
  readonly refused: string[];
  readonly violations: string[];
}

/** In a process of its own, where CDK's validation is on. */
function synthesize(count: number): Outcome {
  const output = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/random-tasks.ts', String(count), '7'], {
    cwd: join(__dirname, '../..'), env: { ...process.env, CDK_VALIDATION: '' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output) as Outcome;
}

test('random task definitions that are right synthesize and pass strict validation', () => {
  const { count, refused, violations } = synthesize(COUNT);
  expect(count).toBe(COUNT);
  expect(refused).toEqual([]);
  expect(violations.filter(violation => violation.startsWith('Wrong/Task'))).not.toEqual([]);
  expect(violations.filter(violation => !violation.startsWith('Wrong/Task'))).toEqual([]);
}, 120_000);
