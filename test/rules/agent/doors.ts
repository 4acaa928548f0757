import { Aws, Duration } from 'aws-cdk-lib';
import { Cluster, EcsConfig, EcsConfigProps, LoggingDriver } from '../../../src';
import { hosts } from '../../support/door-services';
import { Door, Doors } from '../../support/doors';

function config(props: EcsConfigProps): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts({ config: EcsConfig.of(props) })] });
}

function advanced(name: string, value: string): Door {
  return config({ advanced: { [name]: value } });
}

/** Doors of the rules on the agent. */
export const AGENT_DOORS: Doors = {
  'ECS-AGENT-001': advanced('ECS_ENABLE_TASK_IAM_ROLES', 'true'),
  'ECS-AGENT-002': advanced('ECS_EXTERNAL', 'true'),
  'ECS-AGENT-003': advanced('ECS_LOGLEVEL', 'info'),
  'ECS-AGENT-004': advanced('ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND', 'true'),
  'ECS-AGENT-005': config({ network: { httpProxy: ' proxy:80' } }),
  'ECS-AGENT-006': config({ network: { httpProxy: '' } }),
  'ECS-AGENT-007': advanced('ECS_CHECKPOINT', 'yes'),
  'ECS-AGENT-008': config({ images: { deletedPerCycle: -1 } }),
  'ECS-AGENT-009': config({ tasks: { stopTimeout: Duration.millis(1) } }),
  'ECS-AGENT-010': advanced('ECS_LOG_OUTPUT_FORMAT', 'xml'),
  'ECS-AGENT-011': advanced('ECS_LOG_OPTS', '{"a"'),
  'ECS-AGENT-012': config({ loggingDrivers: [`awslog-${Aws.REGION}` as LoggingDriver] }),
  'ECS-AGENT-013': config({ reservedPorts: [70_000] }),
  'ECS-AGENT-014': config({ network: { dynamicHostPortRange: { first: 50_000, last: 40_000 } } }),
  'ECS-AGENT-015': config({ attributes: { 'bad key': 'x' } }),
  'ECS-AGENT-016': config({ tags: { 'aws:name': 'x' } }),
  'ECS-AGENT-017': advanced('ECS_ENGINE_AUTH_DATA', '{"a.example":{"auth":"x"}}'),
  'ECS-AGENT-018': advanced('DOCKER_HOST', 'docker.sock'),
  'ECS-AGENT-019': advanced('ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES', '["10.0.0.0/33"]'),
  'ECS-AGENT-030': stack => new Cluster(stack, 'Cluster', { capacities: [hosts({ host: { commands: ['systemctl start ecs'] } })] }),
};
