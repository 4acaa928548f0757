/*
 * Traces and logs through sidecars: a collector in a service of this library, a collector and a log router in a plain aws-ecs task
 * definition, and one X-Ray daemon per EC2 instance for all of its tasks.
 */
import { Annotations, App, aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, ImageSource, LogRouter, Network, Service, TaskDefinition, Tracing, WebService, XRayDaemonService,
} from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');

/* ---------- Fargate: a collector in every task ---------- */

const fargate = new Stack(app, 'Fargate');
const capacities = [Capacity.fargate()];
const cluster = new Cluster(fargate, 'Cluster', { network, capacities });

const api = new WebService(fargate, 'Api', {
  cluster,
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
});
// Switch tracers by changing this line: Tracing.xRayDaemon(), Tracing.openTelemetry() or Tracing.cloudWatchAgent().
api.taskDefinition.ecsTaskDefinition.addExtension(Tracing.openTelemetry());

// Sidecars also work with any aws-ecs task definition.
const worker = new ecs.FargateTaskDefinition(fargate, 'Worker', { cpu: 512, memoryLimitMiB: 1024 });
worker.addContainer('main', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/busybox:1.37'),
  command: ['sleep', 'infinity'],
  cpu: 256,
  memoryLimitMiB: 512,
  logging: LogRouter.toCloudWatchLogs(new logs.LogGroup(fargate, 'Orders', {
    retention: logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.RETAIN,
  })),
});
worker.addExtension(new LogRouter());
worker.addExtension(Tracing.openTelemetry());
new Service(fargate, 'WorkerService', { cluster, capacities, taskDefinition: TaskDefinition.fromEcsTaskDefinition(worker) });

/* ---------- EC2 hosts: one daemon per instance ---------- */

const onHosts = new Stack(app, 'Hosts');
const hosts = new Cluster(onHosts, 'Cluster', {
  network,
  capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })],
});
const daemon = new XRayDaemonService(onHosts, 'XRay', { cluster: hosts });

const shop = new TaskDefinition(onHosts, 'Shop', {
  capacities: hosts.defaultCapacities,
  containers: [{ image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29') }],
});
shop.ecsTaskDefinition.addExtension(daemon.client());
new Service(onHosts, 'Service', { cluster: hosts, taskDefinition: shop });

Annotations.of(fargate).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
