import { aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Cluster, LogRouter, XRayDaemonService, XRaySidecar } from '../../../src';
import { hosts } from '../../support/door-services';
import { Doors } from '../../support/doors';
import { addApp } from '../../support/sidecar-tasks';

function fargate(stack: Stack, cpu = 512): ecs.TaskDefinition {
  return new ecs.FargateTaskDefinition(stack, 'Task', { cpu, memoryLimitMiB: 1024 });
}

/** Doors of the rules on sidecars. */
export const SIDECAR_DOORS: Doors = {
  'ECS-SIDE-001': stack => {
    const task = fargate(stack, 256);
    addApp(task, 'app', { cpu: 256 });
    task.addExtension(new XRaySidecar());
  },
  'ECS-SIDE-002': stack => {
    const task = fargate(stack);
    addApp(task);
    task.addExtension(new XRaySidecar());
    task.addExtension(new XRaySidecar());
  },
  'ECS-SIDE-003': stack => {
    const task = fargate(stack);
    addApp(task, 'app', { portMappings: [{ containerPort: 2000, protocol: ecs.Protocol.UDP }] });
    task.addExtension(new XRaySidecar());
  },
  'ECS-SIDE-004': stack => {
    const task = fargate(stack);
    addApp(task, 'xray-daemon');
    task.addExtension(new XRaySidecar());
  },
  'ECS-SIDE-005': stack => {
    const task = new ecs.Ec2TaskDefinition(stack, 'Task', { networkMode: ecs.NetworkMode.NONE });
    addApp(task);
    task.addExtension(new XRaySidecar());
  },
  'ECS-SIDE-006': stack => {
    const cluster = new Cluster(stack, 'Cluster', { capacities: [hosts()] });
    const task = fargate(stack);
    addApp(task);
    task.addExtension(new XRayDaemonService(stack, 'Daemon', { cluster }).client());
  },
  'ECS-SIDE-007': stack => {
    const task = fargate(stack);
    addApp(task);
    task.addExtension(new LogRouter());
  },
};
