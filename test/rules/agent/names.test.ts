import { Lazy } from 'aws-cdk-lib';
import { AGENT_VARIABLES } from '../../../src/api/agent/agent-variables';
import { judge } from '../../../src/private/judge';
import { AGENT_RULES } from '../../../src/rules/agent/agent-rules';
import { formatFinding } from '../../../src/rules/finding';
import { check } from '../../support/agent-rules';

const TOKEN = Lazy.string({ produce: () => 'anything' });

describe('names', () => {
  test('that the agent does not read are refused, with the one that was meant', () => {
    expect(check({ ECS_ENABLE_TASK_IAM_ROLES: 'true' }))
      .toEqual(['ECS_ENABLE_TASK_IAM_ROLES must be a variable that the agent reads; did you mean ECS_ENABLE_TASK_IAM_ROLE? (ECS-AGENT-001)']);
    expect(check({ ecs_loglevel: 'info' })).toEqual([expect.stringContaining('did you mean ECS_LOGLEVEL?')]);
    expect(check({ PATH: '/bin' })).toEqual([expect.stringContaining('take a name from https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html')]);
    expect(check({ [TOKEN]: 'x' })).toEqual([]);
  });

  const managed = AGENT_VARIABLES.filter(({ tier }) => tier === 'managed').map(({ name, reason }) => [name, reason] as const);

  test.each(managed)('%s is for the host alone', (name, reason) => {
    expect(check({ [name]: 'true' })).toEqual([`${name} must not be set, because ${reason}; leave it out (ECS-AGENT-002)`]);
  });
});

test('the library alone sets the cluster', () => {
  expect(judge(AGENT_RULES, { platform: 'linux', variables: { ECS_CLUSTER: 'prod' }, advanced: ['ECS_CLUSTER'] }).map(formatFinding)).toEqual([
    'ECS_CLUSTER must not be set, because the library sets it to the cluster of the host; leave it out (ECS-AGENT-003)',
  ]);
});
