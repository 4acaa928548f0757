import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Cluster, EcsConfig, Ec2Options, HostImage } from '../../../src';
import { hosts } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

/** `new Cluster(…)` with `Capacity.ec2(…)` of the instance type m7g.large and these options. */
function cluster(options: Partial<Ec2Options>): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts(options)] });
}

export const HOST_EXAMPLES: Examples = {
  'ECS-HOST-001': {
    bad: cluster({ instanceTypes: [new ec2.InstanceType('m7g.large'), new ec2.InstanceType('m7i.large')] }),
    good: cluster({ instanceTypes: [new ec2.InstanceType('m7g.large'), new ec2.InstanceType('m8g.large')] }),
  },
  'ECS-HOST-002': {
    bad: cluster({ instanceTypes: [new ec2.InstanceType('m7g.large')], machineImage: HostImage.windows() }),
    good: cluster({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: HostImage.windows() }),
  },
  'ECS-HOST-003': {
    bad: cluster({ minCapacity: 3, maxCapacity: 2 }),
    good: cluster({ minCapacity: 2, maxCapacity: 3 }),
  },
  'ECS-HOST-004': {
    bad: cluster({ spot: { onDemandPercentageAboveBaseCapacity: -1 } }),
    good: cluster({ spot: { onDemandPercentageAboveBaseCapacity: 0 } }),
  },
  'ECS-HOST-005': {
    bad: cluster({ managedScaling: { targetCapacityPercent: 0 } }),
    good: cluster({ managedScaling: { targetCapacityPercent: 90 } }),
  },
  'ECS-HOST-006': {
    bad: cluster({ name: 'Fargate-1' }),
    good: cluster({ name: 'batch-1' }),
  },
  'ECS-HOST-007': {
    bad: cluster({ machineImage: HostImage.bottlerocket(), config: EcsConfig.of({ advanced: { ECS_LOG_OPTS: '{"tag":"a"}' } }) }),
    good: cluster({ machineImage: HostImage.amazonLinux2023(), config: EcsConfig.of({ advanced: { ECS_LOG_OPTS: '{"tag":"a"}' } }) }),
  },
};
