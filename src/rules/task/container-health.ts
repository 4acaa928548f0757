import { show } from '../../private/findings';
import { isKnown } from '../../private/tokens';
import { outside } from '../numbers';
import { Rule, Violation } from '../rule';
import { ContainerHealthCheckShape, TaskDefinitionShape } from './shape';

function check(path: string, health: ContainerHealthCheckShape): Violation[] {
  const [kind] = health.command ?? [];
  const badCommand = isKnown(health.command) && isKnown(kind) && kind !== 'CMD' && kind !== 'CMD-SHELL';
  const empty = isKnown(health.command) && health.command.length === 0;
  return [
    ...(badCommand || empty ? [{ path: `${path}.command`, problem: `must start with CMD or CMD-SHELL, got ${show(health.command)}` }] : []),
    ...outside(`${path}.interval`, health.interval, 5, 300, 'seconds'),
    ...outside(`${path}.timeout`, health.timeout, 2, 60, 'seconds'),
    ...outside(`${path}.retries`, health.retries, 1, 10),
    ...outside(`${path}.startPeriod`, health.startPeriod, 0, 300, 'seconds'),
  ];
}

/** The container health check stays within what the agent accepts. */
export const containerHealth: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-006',
  title: 'A container health check starts with CMD or CMD-SHELL; interval 5-300 s, timeout 2-60 s, retries 1-10, start period 0-300 s',
  remedy: 'choose a value within the bounds',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  check: task => (task.containerDefinitions ?? []).flatMap((container, c) =>
    container.healthCheck ? check(`containerDefinitions[${c}].healthCheck`, container.healthCheck) : []),
};
