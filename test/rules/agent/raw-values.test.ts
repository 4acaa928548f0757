import { check } from '../../support/agent-rules';

test('values that systemd reads too hold no backslash on Linux', () => {
  expect(check({ ECS_LOG_OPTS: '{"tag":"a\\\\b"}' })).toEqual([expect.stringMatching(/must hold no backslash.*ECS-AGENT-005/)]);
  expect(check({ DOCKER_HOST: 'npipe://\\\\.\\pipe\\docker' }, 'windows')).toEqual([]);
  expect(check({ NO_PROXY: '\\\\.\\pipe\\docker_engine' })).toEqual([]);
});

test('credentials are neither accepted nor shown', () => {
  const [finding, ...more] = check({ ECS_ENGINE_AUTH_DATA: '"{hunter2' });
  expect(more).toEqual([]);
  expect(finding).toMatch(/^ECS_ENGINE_AUTH_DATA must not be in the template in plain text; keep them in a secret .*\(ECS-AGENT-017\)$/);
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
