import { aws_ec2 as ec2, aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import {
  Capacity, Cluster, DaemonService, DaemonServiceProps, ICapacity, Ingress, SchedulingStrategy, TelemetryAgent, TelemetryDaemonService, WebService,
} from '../../../src';
import { hosts, IMAGE } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';

/** `new DaemonService(…)` with these capacities and these properties. */
function daemon(capacities: ICapacity[], props: Partial<DaemonServiceProps> = {}): Door {
  return stack => new DaemonService(stack, 'Agent', { image: IMAGE, capacities, ...props });
}

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
  'ECS-DAEMON-001': {
    bad: daemon([Capacity.fargate()]),
    good: daemon([Capacity.managedInstances()]),
  },
  'ECS-DAEMON-002': {
    bad: daemon([hosts(), Capacity.external()]),
    good: daemon([hosts()]),
  },
  'ECS-DAEMON-003': {
    bad: daemon([Capacity.managedInstances()], { networkMode: ecs.NetworkMode.HOST }),
    good: daemon([Capacity.managedInstances()]),
  },
  'ECS-DAEMON-004': {
    bad: daemon([hosts()], { managedDaemon: { critical: true } }),
    good: daemon([Capacity.managedInstances()], { managedDaemon: { critical: true } }),
  },
  'ECS-DAEMON-005': {
    bad: daemon([hosts()], { schedulingStrategy: SchedulingStrategy.REPLICA }),
    good: daemon([hosts()]),
  },
  'ECS-DAEMON-006': {
    bad: daemon([Capacity.managedInstances()], { managedDaemon: { bakeTime: Duration.days(2) } }),
    good: daemon([Capacity.managedInstances()], { managedDaemon: { bakeTime: Duration.minutes(10) } }),
  },
  'ECS-DAEMON-007': {
    bad: daemon([Capacity.managedInstances()], { container: { portMappings: [{ containerPort: 8125 }] } }),
    good: daemon([Capacity.managedInstances()]),
  },
  'ECS-DAEMON-008': {
    bad: daemon([Capacity.managedInstances()], { runtime: { pidMode: ecs.PidMode.TASK } }),
    good: daemon([Capacity.managedInstances()], { runtime: { pidMode: ecs.PidMode.HOST } }),
  },
  'ECS-DAEMON-009': {
    bad: stack => {
      const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances()] });
      new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry() });
      new TelemetryDaemonService(stack, 'CloudWatch', { cluster, agent: TelemetryAgent.cloudWatchAgent() });
    },
    good: stack => {
      const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances()] });
      new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry() });
    },
  },
};
