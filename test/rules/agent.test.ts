import { Lazy, Token } from 'aws-cdk-lib';
import { AGENT_VARIABLES } from '../../src/api/agent/agent-variables';
import { AgentShape } from '../../src/api/agent/shape';
import { judge } from '../../src/private/judge';
import { AGENT_RULES } from '../../src/rules/agent/agent-rules';
import { formatFinding } from '../../src/rules/finding';
import { badValues, goodValue } from '../support/agent-values';
import * as fc from '../support/fast-check';

const TOKEN = Lazy.string({ produce: () => 'anything' });
const readable = AGENT_VARIABLES.filter(({ tier, name }) => tier !== 'managed' && name !== 'ECS_ENGINE_AUTH_DATA');

function platformOf({ platforms }: { readonly platforms: readonly string[] }): AgentShape['platform'] {
  return platforms.includes('linux') ? 'linux' : 'windows';
}

function check(variables: { [name: string]: string }, platform: AgentShape['platform'] = 'linux'): string[] {
  return judge(AGENT_RULES, { platform, variables }).map(formatFinding);
}

test('rule ids are unique, and rules find nothing in nothing', () => {
  expect(new Set(AGENT_RULES.map(({ id }) => id)).size).toBe(AGENT_RULES.length);
  expect(judge(AGENT_RULES, {})).toEqual([]);
});

describe.each(readable.map(variable => [variable.name, variable] as const))('%s', (name, variable) => {
  const platform = platformOf(variable);

  test('accepts a right value', () => {
    expect(check({ [name]: goodValue(variable) }, platform)).toEqual([]);
  });

  test('refuses wrong values, once each', () => {
    for (const value of badValues(variable)) {
      const findings = check({ [name]: value }, platform);
      expect({ value, findings: findings.length }).toEqual({ value, findings: 1 });
      expect(findings[0]).toMatch(new RegExp(`^${name}.* must .*; .* \\(ECS-AGENT-\\d{3}\\)$`));
    }
  });

  test('leaves tokens alone', () => {
    expect(check({ [name]: TOKEN }, platform)).toEqual([]);
    expect(check({ [name]: `prefix ${TOKEN} ` }, platform)).toEqual([]);
  });

  test('is refused on other platforms only', () => {
    const other = platform === 'windows' ? 'linux' : 'windows';
    const accepted = (variable.platforms as readonly string[]).includes(other);
    const value = variable.type === 'path' ? 'C:\\ProgramData\\ECS' : variable.minWindows ? `${variable.minWindows}s` : goodValue(variable);
    expect(check({ [name]: value }, other))
      .toEqual(accepted ? [] : [expect.stringMatching(/hosts only, got a (linux|windows) host; .*\(ECS-AGENT-004\)$/)]);
    expect(check({ [name]: goodValue(variable) }, 'bottlerocket')).toHaveLength(platform === 'linux' ? 0 : 1);
  });
});

describe('bounds', () => {
  const bounded = readable.filter(({ min, type }) => min !== undefined && type !== 'json-array-int');

  test.each(bounded.map(variable => [variable.name, variable] as const))('of %s hold', (name, { type, min = 0, max, platforms }) => {
    const write = (amount: number) => type === 'duration' ? `${amount}s` : type === 'int-pair' ? `${amount},${amount}` : String(amount);
    const step = type === 'duration' ? 0.001 : 1;
    const platform = platformOf({ platforms });
    const round = (amount: number) => Number(amount.toFixed(3));
    expect(check({ [name]: write(min) }, platform)).toEqual([]);
    expect(check({ [name]: write(round(min - step)) }, platform)).toHaveLength(1);
    if (max !== undefined) {
      expect(check({ [name]: write(max) }, platform)).toEqual([]);
      expect(check({ [name]: write(round(max + step)) }, platform)).toHaveLength(1);
    }
  });

  test('of the start timeout are wider on Windows', () => {
    expect(check({ ECS_CONTAINER_START_TIMEOUT: '45s' })).toEqual([]);
    expect(check({ ECS_CONTAINER_START_TIMEOUT: '1m59s' }, 'windows'))
      .toEqual(["ECS_CONTAINER_START_TIMEOUT must be 120 seconds or more, got '1m59s'; choose a duration within the bounds (ECS-AGENT-009)"]);
  });
});

describe('names', () => {
  test('that the agent does not read are refused, with the one that was meant', () => {
    expect(check({ ECS_ENABLE_TASK_IAM_ROLES: 'true' }))
      .toEqual(['ECS_ENABLE_TASK_IAM_ROLES must be a variable that the agent reads; did you mean ECS_ENABLE_TASK_IAM_ROLE? (ECS-AGENT-001)']);
    expect(check({ ecs_loglevel: 'info' })).toEqual([expect.stringContaining('did you mean ECS_LOGLEVEL?')]);
    expect(check({ PATH: '/bin' })).toEqual([expect.stringContaining('take a name from the AWS page')]);
    expect(check({ [TOKEN]: 'x' })).toEqual([]);
  });

  const managed = AGENT_VARIABLES.filter(({ tier }) => tier === 'managed').map(({ name, reason }) => [name, reason] as const);

  test.each(managed)('%s is for the host alone', (name, reason) => {
    expect(check({ [name]: 'true' })).toEqual([`${name} must not be set, because ${reason}; leave it out (ECS-AGENT-002)`]);
  });
});

test('values that systemd reads too hold no backslash on Linux', () => {
  expect(check({ ECS_LOG_OPTS: '{"tag":"a\\\\b"}' })).toEqual([expect.stringMatching(/must hold no backslash.*ECS-AGENT-005/)]);
  expect(check({ DOCKER_HOST: 'npipe://\\\\.\\pipe\\docker' }, 'windows')).toEqual([]);
  expect(check({ NO_PROXY: '\\\\.\\pipe\\docker_engine' })).toEqual([]);
});

test('switches that systemd reads too are literal', () => {
  expect(check({ ECS_ENABLE_GPU_SUPPORT: 'TRUE' })).toHaveLength(1);
  expect(check({ ECS_WARM_POOLS_CHECK: 'TRUE' })).toEqual([]);
});

test('credentials are neither accepted nor shown', () => {
  const [finding, ...more] = check({ ECS_ENGINE_AUTH_DATA: '"{hunter2' });
  expect(more).toEqual([]);
  expect(finding).toMatch(/^ECS_ENGINE_AUTH_DATA must not be written out; keep them in a secret .*\(ECS-AGENT-017\)$/);
  expect(finding).not.toContain('hunter2');
});

describe('zero is read as not given', () => {
  test.each([
    ['ECS_RESERVED_PORTS', '[]'], ['ECS_AVAILABLE_LOGGING_DRIVERS', '[ ]'], ['ECS_IMAGE_MINIMUM_CLEANUP_AGE', '0s'],
    ['ECS_IMAGE_PULL_TIMEOUT', '0h0m'], ['NON_ECS_IMAGE_MINIMUM_CLEANUP_AGE', '0'], ['ECS_LOG_MAX_ROLL_COUNT', '0'], ['HTTP_PROXY', ''],
  ])('so %s=%s is refused', (name, value) => {
    expect(check({ [name]: value })).toEqual([
      `${name} must not be zero or empty, which the agent reads as not given, got '${value}'; leave it out for the default, or give another value (ECS-AGENT-006)`,
    ]);
  });

  test.each([
    ['ECS_RESERVED_MEMORY', '0'], ['ECS_RESERVED_PORTS_UDP', '[]'], ['ECS_INSTANCE_ATTRIBUTES', '{}'], ['ECS_CONTAINER_INSTANCE_TAGS', '{}'],
    ['ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES', '[]'], ['ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION_JITTER', '0s'],
  ])('and %s=%s says what the default says', (name, value) => {
    expect(check({ [name]: value })).toEqual([]);
  });
});

test.each([
  [{ ECS_WARM_POOLS_CHECK: 'yes' }, "ECS_WARM_POOLS_CHECK must be true or false, got 'yes'; write true or false (ECS-AGENT-007)"],
  [{ ECS_CONTAINER_STOP_TIMEOUT: '30' }, "ECS_CONTAINER_STOP_TIMEOUT must be a duration with its unit, got '30'; write 30s for seconds (ECS-AGENT-009)"],
  [{ ECS_LOGLEVEL: 'warning' }, "ECS_LOGLEVEL must be one of crit, error, warn, info, debug, got 'warning'; choose one of them (ECS-AGENT-010)"],
  [{ ECS_INSTANCE_ATTRIBUTES: '\'{"a":"b"}\'' }, 'ECS_INSTANCE_ATTRIBUTES must not be in quotes, got \'{"a":"b"}\'; write the bare value; JSON too stands without quotes around it (ECS-AGENT-005)'],
  [{ ECS_INSTANCE_ATTRIBUTES: '{"a":"b"' }, 'ECS_INSTANCE_ATTRIBUTES must be a JSON object of strings, such as {"stack":"prod"}, got {"a":"b"; correct the JSON (ECS-AGENT-011)'],
  [{ ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslog"]' }, "ECS_AVAILABLE_LOGGING_DRIVERS[1] must be one of json-file, syslog, journald, gelf, fluentd, awslogs, splunk, logentries, sumologic, none, awsfirelens, got 'awslog'; did you mean awslogs? (ECS-AGENT-012)"],
  [{ ECS_RESERVED_PORTS: '[22,70000]' }, 'ECS_RESERVED_PORTS[1] must be 0 to 65535, got 70000; correct the port (ECS-AGENT-013)'],
  [{ ECS_RESERVED_PORTS: JSON.stringify(Array.from({ length: 101 }, (_, port) => port)) }, 'ECS_RESERVED_PORTS must be at most 100 ports, got 101; reserve fewer ports (ECS-AGENT-013)'],
  [{ ECS_TASK_PIDS_LIMIT: '4194305' }, "ECS_TASK_PIDS_LIMIT must be 1 to 4194304, got '4194305'; choose a value within the bounds (ECS-AGENT-008)"],
  [{ ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.0.0.0/33"]' }, "ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES[0] must be a CIDR block, got '10.0.0.0/33'; write it as in 10.0.15.0/24 (ECS-AGENT-019)"],
])('says what to change in %j', (variables, finding) => {
  expect(check(variables as { [name: string]: string })).toEqual([finding]);
});

describe('attributes', () => {
  const of = (attributes: object) => check({ ECS_INSTANCE_ATTRIBUTES: JSON.stringify(attributes) });

  test('have the names and values that ECS accepts', () => {
    expect(of({ 'stack': 'prod', 'my.team/rack-1_a': 'a b@c:d\\e/f.g' })).toEqual([]);
    expect(of({ 'bad key': 'x' })).toEqual([expect.stringMatching(/^ECS_INSTANCE_ATTRIBUTES\["bad key"\] must have a name .*ECS-AGENT-015/)]);
    expect(of({ ['a'.repeat(129)]: 'x' })).toHaveLength(1);
    expect(of({ 'ecs.os-type': 'x' })).toEqual([expect.stringContaining("must not have a name of ECS's own")]);
    expect(['', ' x', 'x ', 'é', 'a'.repeat(129)].flatMap(value => of({ stack: value }))).toHaveLength(5);
  });

  test('are at most 10', () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, 'x']));
    expect(of(many(10))).toEqual([]);
    expect(of(many(11))).toEqual(['ECS_INSTANCE_ATTRIBUTES must be at most 10, got 11; give fewer (ECS-AGENT-015)']);
  });

  test('with tokens are checked as far as they are known', () => {
    expect(of({ 'stack': TOKEN, [TOKEN]: 'x', 'bad key': 'x' })).toHaveLength(1);
    expect(check({ ECS_RESERVED_PORTS: `[22,${Token.asString({ Ref: 'Port' })}]` })).toEqual([]);
  });
});

describe('tags', () => {
  const of = (tags: object) => check({ ECS_CONTAINER_INSTANCE_TAGS: JSON.stringify(tags) });

  test('have the keys and values that ECS accepts', () => {
    expect(of({ 'cost centre': 'Büro 7 = α+β', 'empty': '' })).toEqual([]);
    expect(of({ 'aws:name': 'x' })).toEqual([expect.stringMatching(/must not have a key that starts with aws:.*ECS-AGENT-016/)]);
    expect([{ ['k'.repeat(129)]: 'x' }, { k: 'v'.repeat(257) }, { '': 'x' }, { 'a"b': 'x' }, { k: '<b>' }, { k: TOKEN, AWS: 'x"' }].flatMap(of))
      .toHaveLength(6);
  });

  test('are at most 50', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), count => {
      const tags = Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'x']));
      expect(of(tags)).toHaveLength(count > 50 ? 1 : 0);
    }));
  });
});

describe('durations', () => {
  test('are read as Go reads them', () => {
    for (const value of ['90s', '1h30m', '1.5h', '100000ms', '+5m', '.5h', '1m30.5s']) {
      expect(check({ ECS_CONTAINER_CREATE_TIMEOUT: value })).toEqual([]);
    }
    for (const value of ['59.999s', '0', '59999ms', '59999999us', '59999999999ns', '59999999µs', '-2m']) {
      expect(check({ ECS_CONTAINER_CREATE_TIMEOUT: value })).toEqual([expect.stringContaining('must be 60 seconds or more')]);
    }
  });

  test('above the minimum are accepted whatever the unit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), millis => {
      expect(check({ ECS_IMAGE_CLEANUP_INTERVAL: `${millis}ms` })).toHaveLength(millis >= 600_000 ? 0 : 1);
    }));
  });
});

test('the library alone sets the cluster', () => {
  expect(judge(AGENT_RULES, { platform: 'linux', variables: { ECS_CLUSTER: 'prod' }, advanced: ['ECS_CLUSTER'] }).map(formatFinding)).toEqual([
    'ECS_CLUSTER must not be set, because the library sets it to the cluster of the host; leave it out (ECS-AGENT-003)',
  ]);
});
