import { aws_ecs as ecs, Token } from 'aws-cdk-lib';
import { PlacementConstraintShape, PlacementStrategyShape, ServiceShape } from '../api/service/shape';
import { serviceResource } from '../private/ecs-inside';
import { checkedInput } from '../private/input/check-input';

/** A planned placement. */
interface PlacementPlan {
  readonly shape: Pick<ServiceShape, 'placementStrategy' | 'placementConstraints'>;
  bind(service: ecs.BaseService): void;
}

/**
 * Task placement on EC2 and ECS Anywhere instances.
 *
 * Strategies are best effort, and apply in order. Constraints must be met: a task that no instance satisfies stays pending.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
@checkedInput('Placement')
export class Placement {
  /**
   * Fills one instance before the next. Uses the fewest instances; losing one stops the most tasks.
   *
   * @param resource resource by which instances are filled
   */
  public static binpack(resource: ecs.BinPackResource): Placement {
    return new Placement([{ type: 'binpack', field: Token.isUnresolved(resource) ? Token.asString(resource) : resource.toLowerCase() }], []);
  }

  /**
   * Spreads tasks evenly over the values of a field. With several fields, tasks are spread by the second within each value of the
   * first.
   *
   * @param fields `instanceId`, or an instance attribute such as `attribute:ecs.availability-zone`; see `ecs.BuiltInAttributes`
   */
  public static spread(...fields: string[]): Placement {
    return new Placement(fields.map(field => ({ type: 'spread', field })), []);
  }

  /** Uses any instance with room. */
  public static random(): Placement {
    return new Placement([{ type: 'random' }], []);
  }

  /** Runs each task of the service on a different instance. There can be no more tasks than instances. */
  public static distinctInstance(): Placement {
    return new Placement([], [{ type: 'distinctInstance' }]);
  }

  /**
   * Uses only instances that match a query, such as `attribute:ecs.instance-type =~ m7g.* and attribute:stack == prod`.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
   */
  public static memberOf(expression: string): Placement {
    return new Placement([], [{ type: 'memberOf', expression }]);
  }

  /** Combines placements: strategies in this order, and all constraints. */
  public static of(...parts: Placement[]): Placement {
    return new Placement(parts.flatMap(part => part.strategies), parts.flatMap(part => part.constraints));
  }

  /**
   * Spreads tasks across Availability Zones, then across the instances of each zone, so that losing one stops the fewest tasks.
   * Costs more, because instances stay partly empty.
   */
  public static highAvailability(): Placement {
    return Placement.spread(ecs.BuiltInAttributes.AVAILABILITY_ZONE, ecs.BuiltInAttributes.INSTANCE_ID);
  }

  /**
   * Packs tasks by memory on as few instances as possible, so that the others can be removed. Losing one instance or zone can stop
   * all tasks, and ECS does not rebalance zones.
   */
  public static lowCost(): Placement {
    return Placement.binpack(ecs.BinPackResource.MEMORY);
  }

  private constructor(
    private readonly strategies: readonly PlacementStrategyShape[],
    private readonly constraints: readonly PlacementConstraintShape[],
  ) {}

  /** @internal The planned placement. Not rendered by the L2s, which support it for EC2 only and write resources in upper case. */
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
