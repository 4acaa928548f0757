import { find, findGiven, findNumbers, findTexts, isWhole, Located } from '../../api/given';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { mayStartWith } from '../../api/unknown';
import { found, policy, problemsOf, refused, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html';

const ROUTER = place<ContainerShape>('firelensConfiguration');
const ROUTERS = place<TaskDefinitionShape>('containerDefinitions[].firelensConfiguration');
const DRIVER = place<ContainerShape>('logConfiguration.logDriver');
const DRIVERS = place<TaskDefinitionShape>('containerDefinitions[].logConfiguration.logDriver');
const FILE_TYPE = place<ContainerShape>('firelensConfiguration.options.config-file-type');
const FILE = place<ContainerShape>('firelensConfiguration.options.config-file-value');
const OPTIONS = place<ContainerShape>('firelensConfiguration.options');
const PORTS = place<ContainerShape>('portMappings[].containerPort');

/** Where ECS puts its own configuration of the router. */
const RESERVED_FILES = ['/fluent-bit/etc/fluent-bit.conf', '/fluentd/etc/fluent.conf'];
const FORWARD_PORT = 24_224;

function isRouter(container: Located<ContainerShape>): boolean {
  return find(container, ROUTER).length > 0;
}

function usesRouter(container: Located<ContainerShape>): boolean {
  return findTexts(container, DRIVER).some(({ value }) => value === 'awsfirelens');
}

function checkRouters(task: TaskDefinitionShape, containers: readonly Located<ContainerShape>[]): Violation[] {
  const routers = containers.filter(isRouter);
  const users = containers.filter(container => usesRouter(container) && !isRouter(container));
  const lonely = users.length === 0 && routers.length > 0 && isWhole(task, DRIVERS);
  const lost = routers.length === 0 && users.length > 0 && isWhole(task, ROUTERS);
  const driverPath = ({ path }: Located) => `${path}.logConfiguration.logDriver`;
  return [
    ...routers.slice(1).flatMap(router =>
      found(router.pathOf('firelensConfiguration'), `must be on one container of the task, got ${routers[0].path} as well`)),
    ...routers.filter(usesRouter).flatMap(router =>
      found(driverPath(router), 'must not be awsfirelens on the router itself, got \'awsfirelens\'', 'choose awslogs for it')),
    ...lost ? users.flatMap(user =>
      found(driverPath(user), 'must not be awsfirelens without a router, got no container with a firelensConfiguration')) : [],
    ...lonely ? found(routers[0].pathOf('firelensConfiguration'), 'must have a container that logs to it, got none with awsfirelens') : [],
  ];
}

function checkFile(container: Located<ContainerShape>): Violation[] {
  const [type] = findTexts(container, FILE_TYPE);
  if (!type) return [];
  const [file] = findGiven(container, FILE);
  if (!file) {
    const [options] = find(container, OPTIONS);
    return found(`${options.path}.config-file-value`, `must be given with config-file-type ${type.value}, got none`);
  }
  return problemsOf([file], value => {
    if (typeof value !== 'string') return undefined;
    if (type.value === 's3' && !mayStartWith(value, 'arn:')) return `must be the ARN of an S3 object, got ${show(value)}`;
    return type.value === 'file' && RESERVED_FILES.includes(value) ? `must not be a path that ECS writes itself, got ${show(value)}` : undefined;
  });
}

/** Logs need one way out. */
export const firelens = refused<TaskDefinitionShape>('ECS-TASK-043', {
  title: 'A task must have a FireLens router if another container logs with awsfirelens, none otherwise, and never two; its configuration '
    + 'file must not be at a path that ECS uses',
  remedy: 'have one router, and awsfirelens on the containers that log through it',
  see: PAGE,
  about: ['containerDefinitions[].firelensConfiguration', 'containerDefinitions[].logConfiguration.logDriver'],
  check: task => {
    const containers = containersOf(task);
    return [...checkRouters(task, containers), ...containers.flatMap(checkFile)];
  },
});

/** Everybody who reaches the port can write into the logs. */
export const routerPort = policy<TaskDefinitionShape>('ECS-TASK-056', {
  title: 'A FireLens router should not publish port 24224, on which it receives the logs of its task',
  why: 'Whoever reaches the port can write to the logs, and containers of the task reach the router without it',
  remedy: 'leave the mapping out: containers of the task reach the router without it',
  see: PAGE,
  advice: true,
  about: ['containerDefinitions[].firelensConfiguration'],
  check: task => containersOf(task).filter(isRouter).flatMap(router => problemsOf(findNumbers(router, PORTS), port => port === FORWARD_PORT
    ? `must not be the port that takes logs, got ${port}` : undefined)),
});
