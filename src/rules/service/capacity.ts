import { isNumber, listOf, repeated } from '../../api/given';
import { ServiceShape } from '../../api/service/shape';
import { LARGE_FARGATE_CPU } from '../../api/task/fargate-sizes';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy, refused, Violation } from '../rule';
import { all, within } from '../table';

const PROVIDER_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-capacity-providers.html';
const STRATEGY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html';
const STRATEGY = 'capacityProviderStrategy';
const MAX_ITEMS = 20;

/** Without a capacity ECS does not know where to run the tasks. */
export const someCapacity = cannotWork<ServiceShape>('ECS-SVC-003', {
  title: 'A service must have at least one capacity, or its cluster must have one',
  remedy: 'give capacities to the service or to its cluster, such as Capacity.fargate()',
  see: STRATEGY_PAGE,
  check: ({ capacityProviderStrategy: strategy }) => strategy?.length === 0 ? found(STRATEGY, 'must name at least one capacity, got none') : [],
});

function checkStrategy({ capacityProviderStrategy }: ServiceShape): Violation[] {
  const strategy = listOf(capacityProviderStrategy);
  const bases = strategy.filter(({ base }) => isNumber(base) && base > 0).length;
  const [twice] = repeated(strategy, item => item.capacityProvider);
  return [
    ...strategy.length > MAX_ITEMS ? found(STRATEGY, `must be at most ${MAX_ITEMS}, got ${strategy.length}`) : [],
    ...bases > 1 ? found(STRATEGY, `must hold one with a base, got ${bases}`) : [],
    ...strategy.length > 0 && strategy.every(({ weight }) => weight === 0)
      ? found(STRATEGY, 'must hold one with a weight above 0, got only weights of 0') : [],
    ...twice ? found(STRATEGY, `must name each capacity once, got ${twice.capacityProvider} twice`) : [],
  ];
}

/** The capacity provider strategy is one that ECS accepts. */
export const capacityStrategy = refused<ServiceShape>('ECS-SVC-007', {
  title: 'A capacity provider strategy must have 1 to 20 different capacities, at most one base, and weights of 0 to 1,000, at least one of '
    + 'them above 0',
  remedy: 'correct base and weight of the capacities',
  see: STRATEGY_PAGE,
  check: all(
    checkStrategy,
    within({ place: 'capacityProviderStrategy[].weight', min: 0, max: 1000 }, { place: 'capacityProviderStrategy[].base', min: 0, max: 100_000 }),
  ),
});

/** ECS does not spread one service over capacities of different kinds, and a task has one architecture. */
export const oneKindOfCapacity = refused<ServiceShape>('ECS-SVC-011', {
  title: 'The capacities of a service must be of one kind and of one CPU architecture',
  remedy: 'make a service for each',
  see: PROVIDER_PAGE,
  check: ({ capacities = [] }) => [capacities.map(({ compatibility }) => compatibility), capacities.map(({ architecture }) => architecture)]
    .map(facts => [...new Set(facts.filter(isKnown))]).filter(facts => facts.length > 1)
    .flatMap(facts => found('capacities', `must all be the same, got ${facts.join(' and ')}`)),
});

/** No load balancer reaches hosts outside of AWS. */
export const reachableCapacity = refused<ServiceShape>('ECS-SVC-012', {
  title: 'A service behind a load balancer must not run on ECS Anywhere',
  remedy: 'leave the ingress out, or run the service on another capacity',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  check: ({ loadBalancers = [], capacities = [] }) => loadBalancers.length === 0 ? [] : capacities.filter(({ reachable }) => !reachable)
    .flatMap(({ kind }) => found('ingress', `must be left out on ${kind}, which no load balancer reaches, got one`)),
});

/** Hosts can join only where the list of capacity providers is known whole. */
export const joinableCapacity = policy<ServiceShape>('ECS-SVC-013', {
  title: 'EC2 capacity, Managed Instances and ECS Anywhere need a Cluster of this library',
  why: 'CloudFormation has one association of a cluster with its capacity providers, and a second one would overwrite it',
  remedy: 'use a Cluster of this library, Fargate, or a capacity provider that the cluster has: Capacity.fromName()',
  see: PROVIDER_PAGE,
  check: ({ capacities = [] }) => capacities.filter(({ joinable }) => !joinable)
    .flatMap(({ kind }) => found('capacities', `must not add hosts to a cluster that is not a Cluster of this library, got ${kind}`)),
});

/** With dynamic host ports only the ports that tasks publish for traffic are known to the load balancer. */
export const healthPortReachable = cannotWork<ServiceShape>('ECS-SVC-014', {
  title: 'A health check port other than the container port needs tasks with their own network interface',
  why: 'In network mode bridge the host port of that container port is not known',
  remedy: 'answer health checks on the container port, or use network mode awsvpc (ecs.NetworkMode.AWS_VPC)',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  about: ['healthCheckPort'],
  check: ({ healthCheckPort: port, capacities = [] }) => port === undefined ? [] : capacities.filter(({ sharesHostInterface }) => sharesHostInterface)
    .flatMap(({ kind }) => found('health.port', `must be left out where tasks share the network interface of their host (${kind}), got ${port}`)),
});

/** The number of daemons is the number of hosts. */
export const daemon = refused<ServiceShape>('ECS-SVC-015', {
  title: 'A daemon must run on EC2 or ECS Anywhere, without a desired count and without scaling, and with a maximum of 100 percent during a '
    + 'deployment',
  remedy: 'leave it out, or schedule the service as REPLICA',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler',
  check: ({ schedulingStrategy, desiredCount, scalableTarget, deploymentConfiguration: { maximumPercent: max } = {}, capacities = [] }) =>
    schedulingStrategy !== 'DAEMON' ? [] : [
      ...desiredCount !== undefined ? found('desiredCount', `must be left out for a daemon, got ${desiredCount}`) : [],
      ...scalableTarget !== undefined ? found('scaling', 'must be left out for a daemon, got one') : [],
      ...isNumber(max) && max > 100 ? found('deploymentConfiguration.maximumPercent', `must be 100 for a daemon, got ${max}`) : [],
      ...capacities.filter(({ runsDaemons }) => !runsDaemons)
        .flatMap(({ kind }) => found('capacities', `must have hosts that a daemon can run on, got ${kind}`)),
    ],
});

/** ECS takes no capacity provider strategy for daemons. */
export const everyInstance = cannotWork<ServiceShape>('ECS-SVC-086', {
  title: 'A daemon that runs on some of the EC2 capacities of its cluster needs a placement constraint',
  why: 'ECS takes no capacity providers for daemons: it starts one on each instance of the cluster that meets the placement constraints',
  remedy: 'leave capacities out to run it on all of them, or choose the instances with Placement.memberOf(), by their type or by an attribute of their EcsConfig',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html#service_scheduler_daemon',
  about: ['capacitiesBeside'],
  check: ({ capacitiesBeside = [], placementConstraints = [] }) => capacitiesBeside.length === 0 || placementConstraints.some(({ type }) => type === 'memberOf')
    ? [] : found('capacities', `must hold all capacities on whose instances ECS runs the daemon, got none of ${capacitiesBeside.join(', ')}`),
});

const ENOUGH = ['LATEST', '1.4.0'];

/** Old Fargate platforms know neither large sizes nor ARM on Spot. */
export const platformVersion = refused<ServiceShape>('ECS-SVC-009', {
  title: 'Linux tasks with 8 vCPUs or more, and ARM64 tasks, need Fargate platform version 1.4.0 or LATEST',
  remedy: 'leave the platform version out, which means LATEST',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  about: ['platformVersion'],
  check: ({ platformVersion: version, taskDefinition: { cpu, runtimePlatform } = {} }) => !isKnown(version) || ENOUGH.includes(version) ? [] : [
    ...isKnown(cpu) && Number(cpu) >= LARGE_FARGATE_CPU ? [`a task of ${cpu} CPU units`] : [],
    ...runtimePlatform?.cpuArchitecture === 'ARM64' ? ['an ARM64 task'] : [],
  ].flatMap(reason => found('platformVersion', `must be 1.4.0 or LATEST for ${reason}, got ${version}`)),
});
