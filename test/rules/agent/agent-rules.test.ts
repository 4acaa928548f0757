import { Lazy } from 'aws-cdk-lib';
import { AGENT_VARIABLES } from '../../../src/api/agent/agent-variables';
import { AgentShape } from '../../../src/api/agent/shape';
import { check } from '../../support/agent-rules';
import { badValues, goodValue } from '../../support/agent-values';

const TOKEN = Lazy.string({ produce: () => 'anything' });
const readable = AGENT_VARIABLES.filter(({ tier, name }) => tier !== 'managed' && name !== 'ECS_ENGINE_AUTH_DATA');

function platformOf({ platforms }: { readonly platforms: readonly string[] }): AgentShape['platform'] {
  return platforms.includes('linux') ? 'linux' : 'windows';
}

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

test.each([
  [{ ECS_WARM_POOLS_CHECK: 'yes' }, "ECS_WARM_POOLS_CHECK must be true or false, got 'yes'; write true or false (ECS-AGENT-007)"],
  [{ ECS_CONTAINER_STOP_TIMEOUT: '30' }, "ECS_CONTAINER_STOP_TIMEOUT must be a duration with its unit, got '30'; write 30s for seconds (ECS-AGENT-009)"],
  [{ ECS_LOGLEVEL: 'warning' }, "ECS_LOGLEVEL must be one of crit, error, warn, info, debug, got 'warning'; choose one of them (ECS-AGENT-010)"],
  [{ ECS_INSTANCE_ATTRIBUTES: '\'{"a":"b"}\'' }, 'ECS_INSTANCE_ATTRIBUTES must not be in quotes, got \'{"a":"b"}\'; write the value without quotes around it, JSON too (ECS-AGENT-005)'],
  [{ ECS_INSTANCE_ATTRIBUTES: '{"a":"b"' }, 'ECS_INSTANCE_ATTRIBUTES must be a JSON object of strings, such as {"stack":"prod"}, got {"a":"b"; correct the JSON (ECS-AGENT-011)'],
  [{ ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslog"]' }, "ECS_AVAILABLE_LOGGING_DRIVERS[1] must be one of json-file, syslog, journald, gelf, fluentd, awslogs, splunk, logentries, sumologic, none, awsfirelens, got 'awslog'; did you mean awslogs? (ECS-AGENT-012)"],
  [{ ECS_RESERVED_PORTS: '[22,70000]' }, 'ECS_RESERVED_PORTS[1] must be 0 to 65535, got 70000; correct the port (ECS-AGENT-013)'],
  [{ ECS_RESERVED_PORTS: JSON.stringify(Array.from({ length: 101 }, (_, port) => port)) }, 'ECS_RESERVED_PORTS must be at most 100 ports, got 101; reserve fewer ports (ECS-AGENT-013)'],
  [{ ECS_TASK_PIDS_LIMIT: '4194305' }, "ECS_TASK_PIDS_LIMIT must be 1 to 4194304, got '4194305'; choose a value within the bounds (ECS-AGENT-008)"],
  [{ ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.0.0.0/33"]' }, "ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES[0] must be a CIDR block, got '10.0.0.0/33'; write it as in 10.0.15.0/24 (ECS-AGENT-019)"],
])('says what to change in %j', (variables, finding) => {
  expect(check(variables as { [name: string]: string })).toEqual([finding]);
});
