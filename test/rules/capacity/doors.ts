import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, Ec2Options, HostImage } from '../../../src';
import { hosts } from '../../support/door-services';
import { Door, Doors } from '../../support/doors';

function cluster(options: Partial<Ec2Options>): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts(options)] });
}

/** Doors of the rules on hosts. */
export const HOST_DOORS: Doors = {
  'ECS-HOST-001': cluster({ instanceTypes: ['m7g.large', 'm7i.large'].map(name => new ec2.InstanceType(name)) }),
  'ECS-HOST-002': cluster({ machineImage: HostImage.windows() }),
  'ECS-HOST-003': cluster({ minCapacity: 3, maxCapacity: 2 }),
  'ECS-HOST-004': cluster({ spot: { onDemandPercentageAboveBaseCapacity: -1 } }),
  'ECS-HOST-005': cluster({ managedScaling: { targetCapacityPercent: 0 } }),
  'ECS-HOST-006': cluster({ name: 'Fargate-1' }),
  'ECS-HOST-013': stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.fromName('shared', { compatibility: ecs.Compatibility.EXTERNAL })] }),
  'ECS-HOST-007': cluster({ machineImage: HostImage.bottlerocket(), config: EcsConfig.of({ advanced: { ECS_LOG_OPTS: '{"tag":"a"}' } }) }),
  'ECS-HOST-008': cluster({ spot: {}, managedScaling: { warmPool: {} } }),
  'ECS-HOST-009': cluster({ managedScaling: { warmPool: { poolState: autoscaling.PoolState.HIBERNATED } } }),
  'ECS-HOST-010': cluster({ host: { commands: [`echo ${'a'.repeat(16_384)}`] } }),
  'ECS-HOST-011': stack => new Cluster(stack, 'Cluster', {
    capacities: [Capacity.external({ config: EcsConfig.of({ instance: { propagateTags: true } }) })],
  }),
  'ECS-HOST-012': cluster({ managedScaling: { enableManagedTerminationProtection: true } }),
};
