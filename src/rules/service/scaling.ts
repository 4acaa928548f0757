import { ServiceShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule, Violation } from '../rule';

/** Bounds and targets of service auto scaling. */
export const scaling: Rule<ServiceShape> = {
  id: 'ECS-SVC-006',
  kind: 'refused',
  title: 'Scaling has a minimum of 0 or more, a maximum not below it, and target values above 0 (utilization: at most 100 percent)',
  remedy: 'correct the bound or the target',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  check: ({ scalableTarget }) => {
    if (!scalableTarget) return [];
    const { minCapacity: min, maxCapacity: max, targetValues = {}, customTargetValues = [] } = scalableTarget;
    const inverted: Violation[] = isKnown(min) && isKnown(max) && max < min
      ? [{ path: 'scalableTarget.maxCapacity', problem: `must not be below minCapacity ${min}, got ${max}` }]
      : [];
    return [
      ...outside('scalableTarget.minCapacity', min, 0, Infinity),
      ...outside('scalableTarget.maxCapacity', max, 0, Infinity),
      ...inverted,
      ...Object.entries(targetValues).flatMap(([name, value]) =>
        outside(`scalableTarget.targetValues.${name}`, value, 1, name.endsWith('Percent') ? 100 : Infinity)),
      ...customTargetValues.flatMap((value, i) => isKnown(value) && !(value > 0)
        ? [{ path: `scalableTarget.customMetrics[${i}].targetValue`, problem: `must be above 0, got ${value}` }] : []),
    ];
  },
};
