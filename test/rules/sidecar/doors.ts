import { aws_ecs as ecs, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, LogRouter, TaskDefinition, TelemetryAgent, TelemetryDaemonService, XRayDaemonService, XRaySidecar } from '../../../src';
import { hosts, IMAGE } from '../../support/door-services';
import { Door, Examples } from '../../support/doors';
import { addApp } from '../../support/sidecar-tasks';

/** `new ecs.FargateTaskDefinition(…)` of this many CPU units and 1 GiB, with one container `app` of these options and these extensions. */
function fargate(cpu: number, app: Partial<ecs.ContainerDefinitionOptions>, ...extensions: ecs.ITaskDefinitionExtension[]): Door {
  return stack => {
    const task = new ecs.FargateTaskDefinition(stack, 'Task', { cpu, memoryLimitMiB: 1024 });
    addApp(task, 'app', app);
    extensions.forEach(extension => task.addExtension(extension));
  };
}

/** `new ecs.Ec2TaskDefinition(…)` of this network mode, with one container of this name and these extensions. */
function ec2Task(networkMode: ecs.NetworkMode, name: string, extension: (stack: Stack) => ecs.ITaskDefinitionExtension): Door {
  return stack => {
    const task = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode });
    addApp(task, name);
    task.addExtension(extension(stack));
  };
}

/** The client of `new XRayDaemonService(…)` on a cluster with an EC2 capacity. */
function daemonClient(stack: Stack): ecs.ITaskDefinitionExtension {
  const cluster = new Cluster(stack, 'Cluster', { capacities: [hosts()] });
  return new XRayDaemonService(stack, 'Daemon', { cluster }).client();
}

/** The client of `new TelemetryDaemonService(…)` on a cluster with Managed Instances. */
function managedClient(stack: Stack): ecs.ITaskDefinitionExtension {
  const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.managedInstances()] });
  return new TelemetryDaemonService(stack, 'Collector', { cluster, agent: TelemetryAgent.openTelemetry() }).client();
}

export const SIDECAR_EXAMPLES: Examples = {
  'ECS-SIDE-001': {
    bad: fargate(256, { cpu: 256 }, new XRaySidecar()),
    good: fargate(512, { cpu: 256 }, new XRaySidecar()),
  },
  'ECS-SIDE-002': {
    bad: fargate(512, {}, new XRaySidecar(), new XRaySidecar()),
    good: fargate(512, {}, new XRaySidecar()),
  },
  'ECS-SIDE-003': {
    bad: fargate(512, { portMappings: [{ containerPort: 2000, protocol: ecs.Protocol.UDP }] }, new XRaySidecar()),
    good: fargate(512, { portMappings: [{ containerPort: 3000, protocol: ecs.Protocol.UDP }] }, new XRaySidecar()),
  },
  'ECS-SIDE-004': {
    bad: ec2Task(ecs.NetworkMode.AWS_VPC, 'xray-daemon', () => new XRaySidecar()),
    good: ec2Task(ecs.NetworkMode.AWS_VPC, 'app', () => new XRaySidecar()),
  },
  'ECS-SIDE-005': {
    bad: ec2Task(ecs.NetworkMode.NONE, 'app', () => new XRaySidecar()),
    good: ec2Task(ecs.NetworkMode.BRIDGE, 'app', () => new XRaySidecar()),
  },
  'ECS-SIDE-006': {
    bad: ec2Task(ecs.NetworkMode.AWS_VPC, 'app', daemonClient),
    good: ec2Task(ecs.NetworkMode.BRIDGE, 'app', daemonClient),
  },
  'ECS-SIDE-007': {
    bad: fargate(512, {}, new LogRouter()),
    good: stack => fargate(512, { logging: LogRouter.toCloudWatchLogs(new logs.LogGroup(stack, 'Logs')) }, new LogRouter())(stack),
  },
  'ECS-SIDE-008': {
    bad: stack => {
      const task = new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate()], containers: [{ image: IMAGE }] });
      task.ecsTaskDefinition.addExtension(managedClient(stack));
    },
    good: stack => {
      const task = new TaskDefinition(stack, 'Task', { capacities: [Capacity.managedInstances()], containers: [{ image: IMAGE }] });
      task.ecsTaskDefinition.addExtension(managedClient(stack));
    },
  },
};
