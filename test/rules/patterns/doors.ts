import { aws_ec2 as ec2, aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { Capacity, Ingress, OneOffTask, RunOn, WebService } from '../../../src';
import { IMAGE } from '../../support/door-services';
import { Examples } from '../../support/doors';

export const PATTERN_EXAMPLES: Examples = {
  'ECS-WEB-001': {
    bad: stack => new WebService(stack, 'Api', {
      image: IMAGE,
      containerPort: 80,
      allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')],
      ingress: Ingress.loadBalancer({ internetFacing: false, allowFrom: [ec2.Peer.ipv4('10.1.0.0/16')] }),
    }),
    good: stack => new WebService(stack, 'Api', {
      image: IMAGE,
      containerPort: 80,
      allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')],
      ingress: Ingress.loadBalancer({ internetFacing: false }),
    }),
  },
  'ECS-ONEOFF-001': {
    bad: stack => new OneOffTask(stack, 'Migration', {
      image: IMAGE,
      container: { lifecycle: { essential: false } },
      additionalContainers: [{ name: 'proxy', image: IMAGE }],
    }),
    good: stack => new OneOffTask(stack, 'Migration', {
      image: IMAGE,
      additionalContainers: [{ name: 'proxy', image: IMAGE, lifecycle: { essential: false } }],
    }),
  },
  'ECS-ONEOFF-002': {
    bad: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, runOn: RunOn.deployment({ timeout: Duration.hours(2) }) }),
    good: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, runOn: RunOn.deployment({ timeout: Duration.minutes(55) }) }),
  },
  'ECS-ONEOFF-003': {
    bad: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.fargateSpot()] }),
    good: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.fargate()] }),
  },
  'ECS-ONEOFF-004': {
    bad: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE, runOn: RunOn.demand() });
      migration.executeBefore(new OneOffTask(stack, 'Seed', { image: IMAGE }));
    },
    good: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE });
      migration.executeBefore(new OneOffTask(stack, 'Seed', { image: IMAGE }));
    },
  },
  'ECS-ONEOFF-005': {
    bad: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE });
      migration.executeBefore(new s3.Bucket(stack, 'Bucket'));
    },
    good: stack => {
      const migration = new OneOffTask(stack, 'Migration', { image: IMAGE });
      new s3.Bucket(stack, 'Bucket').node.addDependency(migration);
    },
  },
  'ECS-ONEOFF-006': {
    bad: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.external()] }),
    good: stack => new OneOffTask(stack, 'Migration', { image: IMAGE, capacities: [Capacity.external()], runOn: RunOn.demand() }),
  },
};
