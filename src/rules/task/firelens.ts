import { containersOf, find, findNumbers, findTexts, Located } from '../../api/given';
import { show } from '../../api/show';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html';

/** Where ECS puts its own configuration of the router. */
const RESERVED_FILES = ['/fluent-bit/etc/fluent-bit.conf', '/fluentd/etc/fluent.conf'];
const FORWARD_PORT = 24_224;

function isRouter({ value }: Located<ContainerShape>): boolean {
  return find(value, 'firelensConfiguration').length > 0;
}

function usesRouter({ value }: Located<ContainerShape>): boolean {
  return findTexts(value, 'logConfiguration.logDriver').some(driver => driver.value === 'awsfirelens');
}

function checkRouters(containers: readonly Located<ContainerShape>[]): Violation[] {
  const routers = containers.filter(isRouter);
  const users = containers.filter(container => usesRouter(container) && !isRouter(container));
  return [
    ...routers.slice(1).map(({ path }) => ({
      path: `${path}.firelensConfiguration`, problem: `must be on one container of the task, got ${routers[0].path} as well`,
    })),
    ...routers.filter(usesRouter).map(({ path }) => ({
      path: `${path}.logConfiguration.logDriver`, problem: 'must not be awsfirelens on the router itself, got \'awsfirelens\'', remedy: 'choose awslogs for it',
    })),
    ...routers.length === 0 ? users.map(({ path }) => ({
      path: `${path}.logConfiguration.logDriver`, problem: 'must not be awsfirelens without a router, got no container with a firelensConfiguration',
    })) : [],
    ...users.length === 0 ? routers.slice(0, 1).map(({ path }) => ({
      path: `${path}.firelensConfiguration`, problem: 'must have a container that logs to it, got none with awsfirelens',
    })) : [],
  ];
}

function checkFile({ path, value }: Located<ContainerShape>): Violation[] {
  const [type] = findTexts(value, 'firelensConfiguration.options.config-file-type');
  const [file] = findTexts(value, 'firelensConfiguration.options.config-file-value', path);
  if (!type) return [];
  if (!file) return [{ path: `${path}.firelensConfiguration.options.config-file-value`, problem: `must be given with config-file-type ${type.value}, got none` }];
  if (type.value === 's3' && !file.value.startsWith('arn:')) return [{ path: file.path, problem: `must be the ARN of an S3 object, got ${show(file.value)}` }];
  return type.value === 'file' && RESERVED_FILES.includes(file.value)
    ? [{ path: file.path, problem: `must not be a path that ECS writes itself, got ${show(file.value)}` }] : [];
}

/** Logs need one way out. */
export const firelens: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-043',
  title: 'A task has one FireLens router at most, and it has one if and only if another container logs with awsfirelens; '
    + 'its configuration file has a place that ECS does not use itself',
  remedy: 'have one router, and awsfirelens on the containers that log through it',
  see: PAGE,
  check: task => {
    const containers = containersOf(task);
    return [...checkRouters(containers), ...containers.flatMap(checkFile)];
  },
};

/** Everybody who reaches the port can write into the logs. */
export const routerPort: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-056',
  title: 'A FireLens router does not publish port 24224, on which it takes the logs of its task',
  remedy: 'leave the mapping out: containers of the task reach the router without it',
  see: PAGE,
  advice: true,
  check: task => containersOf(task).filter(isRouter)
    .flatMap(({ path, value }) => findNumbers(value, 'portMappings[].containerPort', path))
    .filter(({ value }) => value === FORWARD_PORT)
    .map(({ path, value }) => ({ path, problem: `must not be the port that takes logs, got ${value}` })),
};
