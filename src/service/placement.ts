import { aws_ecs as ecs } from 'aws-cdk-lib';
import { PlacementConstraintShape, PlacementStrategyShape, ServiceShape } from '../api/service/shape';
import { serviceResource } from '../private/ecs-inside';
import { checkedInput } from '../private/input/check-input';

/** Where tasks go, thought through. */
interface PlacementPlan {
  readonly shape: Pick<ServiceShape, 'placementStrategy' | 'placementConstraints'>;
  bind(service: ecs.BaseService): void;
}

/**
 * On which hosts tasks run. Strategies are wishes, tried in the order in which they stand; constraints are bounds, and a task that
 * none of the hosts can meet waits for ever.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
@checkedInput('Placement')
export class Placement {
  /**
   * Fills one host before the next: fewest hosts, and most tasks lost with one of them.
   *
   * @param resource What hosts are filled by
   */
  public static binpack(resource: ecs.BinPackResource): Placement {
    return new Placement([{ type: 'binpack', field: resource.toLowerCase() }], []);
  }

  /**
   * The same number of tasks on each value of a field; with several fields, of the second within each value of the first.
   *
   * @param fields `instanceId`, or an attribute of the hosts such as `attribute:ecs.availability-zone`; see `ecs.BuiltInAttributes`
   */
  public static spread(...fields: string[]): Placement {
    return new Placement(fields.map(field => ({ type: 'spread', field })), []);
  }

  /** Any host that has room. */
  public static random(): Placement {
    return new Placement([{ type: 'random' }], []);
  }

  /** Never two tasks of the service on one host. There can be no more tasks than hosts. */
  public static distinctInstance(): Placement {
    return new Placement([], [{ type: 'distinctInstance' }]);
  }

  /**
   * Only hosts that a query selects, such as `attribute:ecs.instance-type =~ m7g.* and attribute:stack == prod`.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
   */
  public static memberOf(expression: string): Placement {
    return new Placement([], [{ type: 'memberOf', expression }]);
  }

  /** Several together: strategies one after the other in this order, all of the constraints. */
  public static of(...parts: Placement[]): Placement {
    return new Placement(parts.flatMap(part => part.strategies), parts.flatMap(part => part.constraints));
  }

  /**
   * As many zones as there are, and as many hosts in each: the loss of one takes the fewest tasks. Costs more, because hosts
   * stay partly empty.
   */
  public static highAvailability(): Placement {
    return Placement.spread(ecs.BuiltInAttributes.AVAILABILITY_ZONE, ecs.BuiltInAttributes.INSTANCE_ID);
  }

  /**
   * As few hosts as can hold the memory of the tasks, so that the others can go. The loss of one host, or of one zone, can take
   * every task at once, and ECS does not rebalance zones.
   */
  public static lowCost(): Placement {
    return Placement.binpack(ecs.BinPackResource.MEMORY);
  }

  private constructor(
    private readonly strategies: readonly PlacementStrategyShape[],
    private readonly constraints: readonly PlacementConstraintShape[],
  ) {}

  /** @internal On which hosts tasks run. The L2s know placement for one kind of capacity only, and write resources in capitals. */
  public _plan(): PlacementPlan {
    const { strategies, constraints } = this;
    return {
      shape: { placementStrategy: strategies, placementConstraints: constraints },
      bind: service => {
        const resource = serviceResource(service);
        if (strategies.length > 0) resource.placementStrategies = strategies.map(({ type = '', field }) => ({ type, field }));
        if (constraints.length > 0) resource.placementConstraints = constraints.map(({ type = '', expression }) => ({ type, expression }));
      },
    };
  }
}
