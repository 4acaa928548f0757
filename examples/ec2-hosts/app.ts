/*
 * A service behind a load balancer on EC2 hosts: Graviton instances, half of them Spot, with images from a private registry. The network is
 * in a separate stack, as if another team owned it.
 */
import { Annotations, App, aws_ec2 as ec2, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, EcsConfig, EngineAuth, ImageSource, LoggingDriver, Network, WebService } from 'cdk-ecs-blueprints';

export const app = new App();
const network = new Network(new Stack(app, 'Base'), 'Network');

const stack = new Stack(app, 'Hosts');
const registry = secretsmanager.Secret.fromSecretNameV2(stack, 'Registry', 'registries/docker-hub');

// ECS_CLUSTER is set for you. The other three common settings take one line each.
const config = EcsConfig.of({
  loggingDrivers: [LoggingDriver.JSON_FILE, LoggingDriver.AWSLOGS],
  engineAuth: EngineAuth.fromSecret(registry),
  taskIamRole: true,
});

const cluster = new Cluster(stack, 'Cluster', {
  network,
  capacities: [Capacity.ec2({
    instanceTypes: [new ec2.InstanceType('m7g.large'), new ec2.InstanceType('m6g.large')],
    minCapacity: 1,
    maxCapacity: 6,
    spot: { onDemandPercentageAboveBaseCapacity: 50, onDemandBaseCapacity: 1 },
    managedScaling: { targetCapacityPercent: 90 },
    config,
  })],
});

new WebService(stack, 'Api', {
  cluster,
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
});

Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');
