import { CapacityProviderStrategyShape, ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

const STRATEGY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html';
const MAX_ITEMS = 20;
const MAX_WEIGHT = 1000;
const MAX_BASE = 100_000;

function checkWhole(strategy: readonly CapacityProviderStrategyShape[]): Violation[] {
  const path = 'capacityProviderStrategy';
  const names = strategy.map(item => item.capacityProvider).filter(isKnown);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  const bases = strategy.filter(item => isKnown(item.base) && item.base > 0).length;
  return [
    ...(strategy.length > MAX_ITEMS ? [{ path, problem: `must be at most ${MAX_ITEMS}, got ${strategy.length}` }] : []),
    ...(bases > 1 ? [{ path, problem: `must hold one with a base, got ${bases}` }] : []),
    ...(strategy.length > 0 && strategy.every(item => item.weight === 0)
      ? [{ path, problem: 'must hold one with a weight above 0, got only weights of 0' }] : []),
    ...(twice !== undefined ? [{ path, problem: `must name each capacity once, got ${twice} twice` }] : []),
  ];
}

/** The capacity provider strategy is one that ECS accepts. */
export const capacityStrategy: Rule<ServiceShape> = {
  id: 'ECS-SVC-007',
  kind: 'refused',
  title: 'A strategy has 1 to 20 different capacities, one base at the most, weights of 0-1000 with one above 0',
  remedy: 'correct base and weight of the capacities',
  see: STRATEGY_PAGE,
  check: ({ capacityProviderStrategy = [] }) => [
    ...checkWhole(capacityProviderStrategy),
    ...capacityProviderStrategy.flatMap((item, i) => [
      ...outside(`capacityProviderStrategy[${i}].weight`, item.weight, 0, MAX_WEIGHT),
      ...outside(`capacityProviderStrategy[${i}].base`, item.base, 0, MAX_BASE),
    ]),
  ],
};

/** Without a capacity ECS does not know where to run the tasks. */
export const someCapacity: Rule<ServiceShape> = {
  id: 'ECS-SVC-003',
  kind: 'cannot-work',
  title: 'A service names at least one capacity, or its cluster has some',
  remedy: 'give capacities to the service or to its cluster, such as Capacity.fargate()',
  see: STRATEGY_PAGE,
  check: ({ capacityProviderStrategy }) => capacityProviderStrategy?.length === 0
    ? [{ path: 'capacityProviderStrategy', problem: 'must name at least one capacity, got none' }]
    : [],
};
