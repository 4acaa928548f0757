import { aws_ecs as ecs } from 'aws-cdk-lib';
import { CapacityProfile } from './contract';

const COMPATIBILITIES: readonly (readonly [ecs.Compatibility, readonly string[]])[] = [
  [ecs.Compatibility.EC2, ['EC2']],
  [ecs.Compatibility.FARGATE, ['FARGATE']],
  [ecs.Compatibility.EXTERNAL, ['EXTERNAL']],
  [ecs.Compatibility.MANAGED_INSTANCES, ['MANAGED_INSTANCES']],
  [ecs.Compatibility.EC2_AND_FARGATE, ['EC2', 'FARGATE']],
  [ecs.Compatibility.EC2_AND_MANAGED_INSTANCES, ['EC2', 'MANAGED_INSTANCES']],
  [ecs.Compatibility.FARGATE_AND_MANAGED_INSTANCES, ['FARGATE', 'MANAGED_INSTANCES']],
  [ecs.Compatibility.FARGATE_AND_EC2_AND_MANAGED_INSTANCES, ['FARGATE', 'EC2', 'MANAGED_INSTANCES']],
];

/**
 * The aws-ecs compatibility for a list of `requiresCompatibilities`: the smallest that covers the whole list, otherwise one that is
 * in the list. EC2 if the list is empty, as in ECS.
 */
export function compatibilityOf(names: readonly string[] = []): ecs.Compatibility {
  const whole = COMPATIBILITIES.find(([, covered]) => names.length > 0 && names.every(name => covered.includes(name)));
  const part = COMPATIBILITIES.find(([, covered]) => covered.every(name => names.includes(name)));
  return (whole ?? part ?? COMPATIBILITIES[0])[0];
}

/** Whether tasks can have a public IP address: EC2 gives one only to the first interface of an instance. */
export function canHavePublicIp({ compatibilityName }: CapacityProfile): boolean {
  return compatibilityName === 'FARGATE';
}
