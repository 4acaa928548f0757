import { UNKNOWN } from '../../../src/api/unknown';
import { judge } from '../../../src/private/judge';
import { EXECUTE_BEFORE_RULES, ONE_OFF_RULES } from '../../../src/rules/patterns/one-off-rules';

const problems = (shape: Parameters<typeof judge<object>>[1]) => judge(ONE_OFF_RULES, shape).map(({ id, path, problem }) => `${path} ${problem} (${id})`);
const waiting = (shape: Parameters<typeof judge<object>>[1]) => judge(EXECUTE_BEFORE_RULES, shape).map(({ id, path, problem }) => `${path} ${problem} (${id})`);

test('the main container is essential', () => {
  expect(problems({ main: { essential: false } })).toEqual(['main.essential must be true for the main container, got false (ECS-ONEOFF-001)']);
  for (const essential of [true, undefined, UNKNOWN]) expect(problems({ main: { essential } })).toEqual([]);
});

test('a deployment waits for 1 to 55 minutes', () => {
  expect(problems({ timeout: 3301 })).toEqual(['timeout must be 60 to 3300 seconds, got 3301 (ECS-ONEOFF-002)']);
  expect(problems({ timeout: 59 })).toEqual(['timeout must be 60 to 3300 seconds, got 59 (ECS-ONEOFF-002)']);
  for (const timeout of [60, 3300, undefined, UNKNOWN]) expect(problems({ timeout })).toEqual([]);
});

test('a deployment should not wait for Fargate Spot', () => {
  const capacities = [{ kind: 'Fargate' }, { kind: 'Fargate Spot' }];
  expect(problems({ isDeployed: true, capacities }))
    .toEqual(['capacities[1] should not be Fargate Spot for a task that a deployment waits for, got Fargate Spot (ECS-ONEOFF-003)']);
  expect(problems({ isDeployed: false, capacities })).toEqual([]);
});

test('hosts of ECS Anywhere are registered before a deployment waits for them', () => {
  const capacities = [{ kind: 'ECS Anywhere' }];
  expect(problems({ isDeployed: true, capacities })).toEqual([
    'capacities[0] should have registered hosts before a deployment waits for a task, got ECS Anywhere, whose hosts are registered by hand (ECS-ONEOFF-006)',
  ]);
  expect(problems({ isDeployed: false, capacities })).toEqual([]);
});

test('only what a deployment runs is before something', () => {
  expect(waiting({ isDeployed: false })).toEqual(['runOn must be RunOn.deployment() with executeBefore, got RunOn.demand() (ECS-ONEOFF-004)']);
  expect(waiting({ isDeployed: true })).toEqual([]);
});

test('something waits', () => {
  expect(waiting({ constructs: [{ path: 'Shop/Api', starters: 1 }, { path: 'Shop/Bucket', starters: 0 }] }))
    .toEqual(['constructs[1] must contain a service, a schedule or another one-off task, got Shop/Bucket (ECS-ONEOFF-005)']);
});
