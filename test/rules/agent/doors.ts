import { Aws, aws_secretsmanager as secretsmanager, Duration } from 'aws-cdk-lib';
import { AgentLogLevel, Cluster, EcsConfig, EcsConfigProps, EngineAuth, LoggingDriver } from '../../../src';
import { hosts } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

/** `new Cluster(…)` with an EC2 capacity whose `config` is `EcsConfig.of(props)`. */
function config(props: EcsConfigProps): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts({ config: EcsConfig.of(props) })] });
}

/** `new Cluster(…)` with an EC2 capacity whose user data runs these commands before the agent starts. */
function commands(...lines: string[]): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts({ host: { commands: lines } })] });
}

export const AGENT_EXAMPLES: Examples = {
  'ECS-AGENT-001': {
    bad: config({ advanced: { ECS_LOG_OUTPUT_FROMAT: 'json' } }),
    good: config({ advanced: { ECS_LOG_OUTPUT_FORMAT: 'json' } }),
  },
  'ECS-AGENT-002': {
    bad: config({ advanced: { ECS_EXTERNAL: 'true' } }),
    good: config({}),
  },
  'ECS-AGENT-003': {
    bad: config({ advanced: { ECS_LOGLEVEL: 'info' } }),
    good: config({ instance: { logLevel: AgentLogLevel.INFO } }),
  },
  'ECS-AGENT-004': {
    bad: config({ advanced: { ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND: 'true' } }),
    good: config({}),
  },
  'ECS-AGENT-005': {
    bad: config({ network: { httpProxy: ' proxy:80' } }),
    good: config({ network: { httpProxy: 'proxy:80' } }),
  },
  'ECS-AGENT-006': {
    bad: config({ network: { httpProxy: '' } }),
    good: config({ network: {} }),
  },
  'ECS-AGENT-007': {
    bad: config({ advanced: { ECS_CHECKPOINT: 'yes' } }),
    good: config({ advanced: { ECS_CHECKPOINT: 'true' } }),
  },
  'ECS-AGENT-008': {
    bad: config({ images: { deletedPerCycle: -1 } }),
    good: config({ images: { deletedPerCycle: 5 } }),
  },
  'ECS-AGENT-009': {
    bad: config({ tasks: { stopTimeout: Duration.millis(1) } }),
    good: config({ tasks: { stopTimeout: Duration.seconds(30) } }),
  },
  'ECS-AGENT-010': {
    bad: config({ advanced: { ECS_LOG_OUTPUT_FORMAT: 'xml' } }),
    good: config({ advanced: { ECS_LOG_OUTPUT_FORMAT: 'json' } }),
  },
  'ECS-AGENT-011': {
    bad: config({ advanced: { ECS_LOG_OPTS: '{"tag"' } }),
    good: config({ advanced: { ECS_LOG_OPTS: '{"tag":"ecs-agent"}' } }),
  },
  'ECS-AGENT-012': {
    bad: config({ loggingDrivers: [`awslog-${Aws.REGION}` as LoggingDriver] }),
    good: config({ loggingDrivers: [LoggingDriver.AWSLOGS] }),
  },
  'ECS-AGENT-013': {
    bad: config({ reservedPorts: [70_000] }),
    good: config({ reservedPorts: [7_000] }),
  },
  'ECS-AGENT-014': {
    bad: config({ network: { dynamicHostPortRange: { first: 50_000, last: 40_000 } } }),
    good: config({ network: { dynamicHostPortRange: { first: 40_000, last: 50_000 } } }),
  },
  'ECS-AGENT-015': {
    bad: config({ attributes: { 'bad key': 'x' } }),
    good: config({ attributes: { 'good-key': 'x' } }),
  },
  'ECS-AGENT-016': {
    bad: config({ tags: { 'aws:name': 'x' } }),
    good: config({ tags: { name: 'x' } }),
  },
  'ECS-AGENT-017': {
    bad: config({ advanced: { ECS_ENGINE_AUTH_DATA: '{"registry.example.com":{"auth":"dXNlcjpwYXNz"}}' } }),
    good: stack => new Cluster(stack, 'Cluster', {
      capacities: [hosts({
        config: EcsConfig.of({ engineAuth: EngineAuth.fromSecret(secretsmanager.Secret.fromSecretNameV2(stack, 'Auth', 'registry')) }),
      })],
    }),
  },
  'ECS-AGENT-018': {
    bad: config({ advanced: { DOCKER_HOST: 'docker.sock' } }),
    good: config({ advanced: { DOCKER_HOST: 'unix:///var/run/docker.sock' } }),
  },
  'ECS-AGENT-019': {
    bad: config({ advanced: { ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.0.0.0/33"]' } }),
    good: config({ advanced: { ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: '["10.0.0.0/16"]' } }),
  },
  'ECS-AGENT-030': {
    bad: commands('systemctl start ecs'),
    good: commands('systemctl enable --now --no-block ecs'),
  },
};
