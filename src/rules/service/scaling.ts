import { listOf, repeated } from '../../api/given';
import { ServiceShape } from '../../api/service/shape';
import { cannotWork, found, refused } from '../rule';
import { all, notBelow, within } from '../table';

/** Bounds and targets of service auto scaling. */
export const scaling = refused<ServiceShape>('ECS-SVC-006', {
  title: 'Scaling must have a minimum of 0 or more, a maximum that is not below it, and targets above 0 (at most 100 percent for utilization)',
  remedy: 'correct the bound or the target',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  about: ['scalableTarget'],
  check: all(
    within({ place: 'scalableTarget.minCapacity', min: 0 }, { place: 'scalableTarget.maxCapacity', min: 0 }),
    notBelow('scalableTarget.minCapacity', 'scalableTarget.maxCapacity'),
    within(
      { place: 'scalableTarget.targetValues.cpuTargetUtilizationPercent', min: 1, max: 100 },
      { place: 'scalableTarget.targetValues.memoryTargetUtilizationPercent', min: 1, max: 100 },
      { place: 'scalableTarget.targetValues.requestsPerTarget', min: 1 },
    ),
    ({ scalableTarget }) => listOf(scalableTarget?.customTargetValues).flatMap((value, i) => value <= 0
      ? found(`scalableTarget.customMetrics[${i}].targetValue`, `must be above 0, got ${value}`) : []),
  ),
});

/** Two owners of one number fight at every deployment. */
export const oneOwnerOfCount = cannotWork<ServiceShape>('ECS-SVC-005', {
  title: 'A service must have either a desired count or scaling, not both',
  why: 'Each deployment would set the count back to the one in the template and undo what scaling did',
  remedy: 'drop desiredCount and give the minimum to the scaling',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  about: ['scalableTarget'],
  check: ({ desiredCount, scalableTarget }) => desiredCount !== undefined && scalableTarget !== undefined
    ? found('desiredCount', 'must be left out when scaling is given, got both') : [],
});

/** Only an Application Load Balancer counts requests. */
export const countedRequests = refused<ServiceShape>('ECS-SVC-028', {
  title: 'Scaling by requests per target needs an ingress that counts requests',
  remedy: 'give the service an ingress, or scale by another metric',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
  about: ['scalableTarget'],
  check: ({ scalableTarget, loadBalancers = [] }) => scalableTarget?.targetValues?.requestsPerTarget !== undefined && loadBalancers.length === 0
    ? found('scalableTarget.targetValues.requestsPerTarget', 'must be left out for a service without ingress, got one') : [],
});

/** Names tell policies apart in the template, and keep apart what was deployed before. */
export const policyNames = cannotWork<ServiceShape>('ECS-SVC-030', {
  title: 'Scaling policies of a service must have different names, and so must its scheduled actions',
  why: 'Of two with the same name, one replaces the other',
  remedy: 'name each',
  see: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html',
  about: ['scalableTarget'],
  check: ({ scalableTarget: { policyNames: policies, scheduledActions } = {} }) =>
    [listOf(policies), listOf(scheduledActions).map(({ name }) => name)].flatMap(names => [...new Set(repeated(names, name => name))]
      .flatMap(name => found('scalableTarget', `must have policies with different names, got ${name} twice`))),
});
