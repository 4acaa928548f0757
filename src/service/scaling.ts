import { aws_ecs as ecs } from 'aws-cdk-lib';
import { BacklogScalingOptions } from './backlog-options';
import { ScalingContext } from './scaling-context';
import { ScalingBounds, ScheduledScalingOptions, StepScalingOptions, TargetTrackingOptions } from './scaling-options';
import { ScalingPolicy } from './scaling-policy';
import { ScalableTargetShape } from '../api/service/shape';
import { checkedInput } from '../private/input/check-input';
import { isResolved } from '../private/tokens';

const DEFAULT_MIN = 1;
const DEFAULT_BACKLOG_MIN = 0;

/** A planned auto scaling configuration. */
interface ScalingPlan {
  readonly shape: ScalableTargetShape;
  bind(service: ecs.BaseService, context: Omit<ScalingContext, 'maxCapacity'>): void;
}

/** Auto scaling of a service: changes the number of tasks by load or by schedule. It cannot be combined with `desiredCount`. */
@checkedInput('Scaling')
export class Scaling {
  /**
   * Target tracking: keeps one or more averages at their target values. The policy that asks for the most tasks wins.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
   */
  public static targetTracking(options: TargetTrackingOptions): Scaling {
    const { minCapacity, maxCapacity, ...tracking } = options;
    return Scaling.combined([ScalingPolicy.targetTracking(tracking)], { minCapacity, maxCapacity });
  }

  /**
   * Step scaling: changes the number of tasks depending on how far a metric is from its target.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-stepscaling.html
   */
  public static steps(options: StepScalingOptions): Scaling {
    const { minCapacity, maxCapacity, ...policy } = options;
    return Scaling.combined([ScalingPolicy.steps(policy)], { minCapacity, maxCapacity });
  }

  /**
   * Backlog scaling: sets the number of tasks to what the amount of open work needs, from 0 and back to 0. For the queue of a
   * `WorkerService`, or for a metric of your own. It has two alarms, which are billed per month.
   *
   * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html
   */
  public static backlog(options: BacklogScalingOptions): Scaling {
    const { minCapacity = DEFAULT_BACKLOG_MIN, maxCapacity, ...policy } = options;
    return Scaling.combined([ScalingPolicy.backlog(policy)], { minCapacity, maxCapacity });
  }

  /**
   * Scheduled scaling: changes the minimum and maximum number of tasks at certain times.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-schedulescaling.html
   */
  public static scheduled(options: ScheduledScalingOptions): Scaling {
    const { minCapacity, maxCapacity, ...schedule } = options;
    return Scaling.combined([ScalingPolicy.scheduled(schedule)], { minCapacity, maxCapacity });
  }

  /** Combines several policies with one minimum and maximum. The policy that asks for the most tasks wins. */
  public static combined(policies: ScalingPolicy[], bounds: ScalingBounds): Scaling {
    return new Scaling(policies, bounds.maxCapacity, bounds.minCapacity ?? DEFAULT_MIN);
  }

  private constructor(private readonly policies: ScalingPolicy[], private readonly maxCapacity: number, private readonly minCapacity: number) {}

  /** @internal The planned auto scaling configuration. */
  public _plan(): ScalingPlan {
    const { minCapacity, maxCapacity, policies } = this;
    const shapes = policies.map(policy => policy._plan.shape);
    const highest = highestOf([maxCapacity, ...shapes.flatMap(shape => shape.scheduledActions?.map(action => action.maxCapacity) ?? [])]);
    return {
      shape: {
        minCapacity,
        maxCapacity,
        targetValues: Object.assign({}, ...shapes.map(shape => shape.targetValues)),
        customTargetValues: shapes.flatMap(shape => shape.customTargetValues ?? []),
        backlogs: shapes.flatMap(shape => shape.backlogs ?? []),
        stepPolicies: shapes.flatMap(shape => shape.stepPolicies ?? []),
        scheduledActions: shapes.flatMap(shape => shape.scheduledActions ?? []),
        policyNames: shapes.flatMap(shape => shape.policyNames ?? []),
      },
      bind: (service, context) => {
        const tasks = service.autoScaleTaskCount({ minCapacity, maxCapacity });
        policies.forEach(policy => policy._plan.bind(tasks, { ...context, maxCapacity: highest }));
      },
    };
  }
}

/** The highest maximum; a token if one of them is known at deployment only. */
function highestOf(maxima: readonly (number | undefined)[]): number {
  const given = maxima.filter(max => max !== undefined);
  return given.find(max => !isResolved(max)) ?? Math.max(...given);
}
