import { runningContainers, simultaneousContainers } from './running';
import { LocalRunShape } from '../../api/compose/local-run-shape';
import { asks, findGiven, isNumber, isText, listOf, Located } from '../../api/given';
import { place, PlaceIn, readPlace } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { networkModeOf } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { found, policy, Violation } from '../rule';

const TASK_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

const REQUIREMENTS = place<ContainerShape>('resourceRequirements[]');
const CONDITIONS = place<ContainerShape>('dependsOn[].condition');

/** Nobody but AWS has had them, and AWS has no more of them. */
export const accelerators = policy<LocalRunShape>('ECS-LOCAL-005', {
  title: 'A task with inference accelerators cannot run outside of AWS',
  why: 'Amazon Elastic Inference attaches them to instances of AWS',
  remedy: 'remove the accelerators: Amazon Elastic Inference is no longer available',
  see: TASK_PAGE,
  check: ({ task = {} }) => [
    ...listOf(task.inferenceAccelerators).flatMap((_, i) => found(`inferenceAccelerators[${i}]`, 'must be left out to run outside of AWS, got an accelerator')),
    ...containersOf(task).flatMap(container => findGiven(container, REQUIREMENTS)
      .filter(({ value }) => Reflect.get(Object(value), 'type') === 'InferenceAccelerator')
      .flatMap(({ path }) => found(path, 'must be left out to run outside of AWS, got an accelerator'))),
  ],
});

/** What Compose has no word for, and why that is. */
interface Inexpressible<Shape> {
  readonly place: PlaceIn<Shape>;
  readonly reason: string;
  readonly remedy?: string;
  /** Whether the value says something that would be lost. */
  readonly when?: (value: unknown, owner: ContainerShape, task: TaskDefinitionShape) => boolean;
}

const OF_TASK: readonly Inexpressible<TaskDefinitionShape>[] = [
  { place: 'placementConstraints', reason: 'the only host is this machine' },
  { place: 'proxyConfiguration', reason: 'ECS itself redirects the traffic to the proxy' },
  { place: 'ephemeralStorage', reason: 'containers use the disk of this machine' },
  { place: 'enableFaultInjection', reason: 'AWS Fault Injection Service acts on tasks of ECS' },
];

const OF_CONTAINER: readonly Inexpressible<ContainerShape>[] = [
  {
    place: 'startTimeout',
    reason: 'Compose waits for dependencies without a limit',
    remedy: 'run docker compose up --wait --wait-timeout with as many seconds',
  },
  { place: 'credentialSpecs', reason: 'ECS fetches the credential specs of Active Directory' },
  { place: 'restartPolicy.restartAttemptPeriod', reason: 'Docker decides itself how long it waits before it restarts a container' },
  {
    place: 'restartPolicy.ignoredExitCodes[]',
    reason: 'Docker restarts a container after every exit code, or after every one but 0',
    when: code => code !== 0,
  },
  {
    place: 'linuxParameters.maxSwap',
    reason: 'Docker limits swap together with memory, which has no limit here',
    remedy: 'give the container a hard memory limit',
    when: (_, { memory }, task) => memory === undefined && task.memory === undefined,
  },
  { place: 'portMappings[].name', reason: 'Compose has names for single ports that it publishes', when: isUnpublished },
  { place: 'portMappings[].appProtocol', reason: 'Compose has protocols for single ports that it publishes', when: isUnpublished },
];

/** Whether none of the mappings that have names is published alone. */
function isUnpublished(value: unknown, { portMappings }: ContainerShape, task: TaskDefinitionShape): boolean {
  const mapping = listOf(portMappings).find(({ name, appProtocol }) => name === value || appProtocol === value);
  return networkModeOf(task) === 'host' || mapping?.containerPortRange !== undefined;
}

function leftOut(located: Located, { reason, remedy }: Pick<Inexpressible<never>, 'reason' | 'remedy'>): Violation[] {
  return found(located.path, `is left out, because ${reason}, got ${isKnown(located.value) ? show(located.value) : 'a value'}`, remedy);
}

/** What is written nowhere is said by name. */
export const noWord = policy<LocalRunShape>('ECS-LOCAL-006', {
  title: 'Settings that Docker Compose has no word for are left out',
  why: 'They are about ECS, or Docker does it in a way of its own',
  remedy: 'test in AWS what depends on it',
  see: TASK_PAGE,
  advice: true,
  check: shape => {
    const { task = {} } = shape;
    const ofTask = OF_TASK.flatMap(row => findGiven(task, readPlace(row.place)).filter(({ value }) => asks(value))
      .flatMap(located => leftOut(located, row)));
    const ofContainers = runningContainers(shape).flatMap(container => OF_CONTAINER.flatMap(row =>
      findGiven(container, readPlace(row.place)).filter(({ value }) => asks(value) && (row.when?.(value, container.value, task) ?? true))
        .flatMap(located => leftOut(located, row))));
    return [...ofTask, ...ofContainers];
  },
});

/** Compose waits for a start, for health, or for an end without an error. */
export const completion = policy<LocalRunShape>('ECS-LOCAL-007', {
  title: 'A container should wait for SUCCESS where Docker Compose cannot wait for COMPLETE',
  why: 'Compose waits until a container has ended with exit code 0, and starts nothing after another exit code',
  remedy: 'use SUCCESS, or let the container exit with 0 in every case',
  see: `${TASK_PAGE}#container_definition_dependson`,
  advice: true,
  check: shape => runningContainers(shape).flatMap(container => findGiven(container, CONDITIONS).filter(({ value }) => value === 'COMPLETE')
    .flatMap(({ path }) => found(path, 'should be START, HEALTHY or SUCCESS, got COMPLETE, which becomes service_completed_successfully'))),
});

/** ECS makes the configuration of a log router, and points the log driver of the others at it. */
export const logRouter = policy<LocalRunShape>('ECS-LOCAL-016', {
  title: 'Logs do not go through a log router outside of ECS',
  why: 'ECS makes the configuration of the router and its connection to the containers; with the default driver, docker compose logs shows them',
  remedy: 'read the logs with docker compose logs, and test the routing in AWS',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  advice: true,
  check: shape => runningContainers(shape).flatMap(container => {
    const { logConfiguration, firelensConfiguration } = container.value;
    return [
      ...logConfiguration?.logDriver === 'awsfirelens'
        ? found(container.pathOf('logConfiguration'), 'should be read with docker compose logs, got awsfirelens, which becomes the default driver') : [],
      ...firelensConfiguration ? found(container.pathOf('firelensConfiguration'), 'is left out, because ECS makes the configuration of the router, got one') : [],
    ];
  }),
});

/** How much the containers of a task may use together is for ECS to watch. */
export const sharedSize = policy<LocalRunShape>('ECS-LOCAL-015', {
  title: 'The size of a task becomes the limit of each of its containers',
  why: 'Compose limits containers and not groups of them, and Docker refuses more CPUs than the machine has',
  remedy: 'give each container limits of its own, or leave memory free on this machine',
  see: `${TASK_PAGE}#task_size`,
  advice: true,
  check: shape => {
    const { task = {} } = shape;
    const containers = simultaneousContainers(shape).map(({ value }) => value);
    const unlimited = containers.filter(({ memory }) => !isNumber(memory));
    return [
      ...isSize(task.memory) && containers.length > 1 && unlimited.length > 0
        ? found('memory', `should be the limit of all containers together, got ${show(task.memory)} for each of ${unlimited.map(({ name }) => name).join(', ')}`) : [],
      ...isSize(task.cpu) && containers.length > 1
        ? found('cpu', `should be the limit of all containers together, got ${show(task.cpu)} for each of ${containers.map(({ name }) => name).join(', ')}`) : [],
    ];
  },
});

function isSize(size: unknown): boolean {
  return isText(size) || isNumber(size);
}
