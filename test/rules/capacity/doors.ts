import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, CfnParameter } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, EcsConfigProps, Ec2Options, HostImage } from '../../../src';
import { hosts } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

/** `new Cluster(…)` with `Capacity.ec2(…)` of the instance type m7g.large and these options. */
function cluster(options: Partial<Ec2Options>): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [hosts(options)] });
}

/** `new Cluster(…)` with `Capacity.external(…)` whose `config` is `EcsConfig.of(props)`. */
function anywhere(props: EcsConfigProps): Door {
  return stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.external({ config: EcsConfig.of(props) })] });
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
  'ECS-HOST-008': {
    bad: cluster({ spot: {}, managedScaling: { warmPool: {} } }),
    good: cluster({ managedScaling: { warmPool: {} } }),
  },
  'ECS-HOST-009': {
    bad: cluster({ managedScaling: { warmPool: { poolState: autoscaling.PoolState.HIBERNATED } } }),
    good: cluster({ managedScaling: { warmPool: { poolState: autoscaling.PoolState.STOPPED } } }),
  },
  'ECS-HOST-010': {
    bad: cluster({ host: { commands: [`echo ${'a'.repeat(16_384)}`] } }),
    good: cluster({ host: { commands: ['aws s3 cp s3://scripts/setup.sh /tmp/setup.sh && sh /tmp/setup.sh'] } }),
  },
  'ECS-HOST-011': {
    bad: anywhere({ instance: { propagateTags: true } }),
    good: anywhere({ tags: { team: 'shop' } }),
  },
  'ECS-HOST-012': {
    bad: cluster({ managedScaling: { enableManagedTerminationProtection: true } }),
    good: cluster({ managedScaling: {} }),
  },
  'ECS-HOST-014': {
    bad: cluster({ machineImage: HostImage.bottlerocket(), host: { commands: ['yum install -y amazon-efs-utils'] } }),
    good: cluster({ machineImage: HostImage.amazonLinux2023(), host: { commands: ['yum install -y amazon-efs-utils'] } }),
  },
  'ECS-HOST-015': {
    bad: cluster({ host: { commands: ['echo "$1ST"'], commandVariables: { '1ST': 'a' } } }),
    good: cluster({ host: { commands: ['echo "$FIRST"'], commandVariables: { FIRST: 'a' } } }),
  },
  'ECS-HOST-016': {
    bad: stack => cluster({ host: { commands: [`echo ${new CfnParameter(stack, 'Motto').valueAsString} >/etc/motd`] } })(stack),
    good: stack => cluster({
      host: { commands: ['echo "$MOTTO" >/etc/motd'], commandVariables: { MOTTO: new CfnParameter(stack, 'Motto').valueAsString } },
    })(stack),
  },
  'ECS-HOST-013': {
    bad: stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.fromName('shared', { compatibility: ecs.Compatibility.EXTERNAL })] }),
    good: stack => new Cluster(stack, 'Cluster', { capacities: [Capacity.fromName('shared', { compatibility: ecs.Compatibility.EC2 })] }),
  },
};
