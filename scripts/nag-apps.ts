/* What the table of docs/nag.md is measured on: each pattern on each capacity with each posture, and what aws-ecs-patterns has for it. */
import {
  App, aws_applicationautoscaling as appscaling, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns,
  aws_scheduler as scheduler, Duration, Stack,
} from 'aws-cdk-lib';
import {
  Capacity, Cluster, ContainerSettings, DaemonService, FanOut, FanOutItems, ICapacity, ImageSource, Ingress, OneOffTask, Posture, RunOn,
  ScheduledTask, WebService,
  WorkerService,
} from '../src';

/** One row: a stack that is measured. */
export interface NagRow {
  readonly pattern: string;
  readonly capacity: string;
  readonly posture: string;
  readonly stack: Stack;
}

const IMAGE = 'public.ecr.aws/nginx/nginx:1.29';
const INSTANCE = 'm7i.large';

const POSTURES: { readonly [name: string]: () => Posture } = {
  standard: () => Posture.standard(),
  regulated: () => Posture.regulated(),
};

const CAPACITIES: { readonly [name: string]: () => ICapacity } = {
  'Fargate': () => Capacity.fargate(),
  'EC2': () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType(INSTANCE)] }),
  'Managed Instances': () => Capacity.managedInstances(),
};

/** What a pattern is given in every row. */
interface Given {
  readonly cluster: Cluster;
  readonly image: ImageSource;
  readonly container?: ContainerSettings;
}

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111111111111:certificate/12345678-1234-1234-1234-123456789012';

/** What a posture demands of containers and load balancers. */
const DEMANDED: { readonly [posture: string]: { readonly container: ContainerSettings; readonly certificate: string } | undefined } = {
  regulated: { container: { user: '1000', filesystem: { readonlyRootFilesystem: true } }, certificate: CERTIFICATE },
};

const PATTERNS: { readonly [name: string]: (stack: Stack, given: Given, certificate?: acm.ICertificate) => unknown } = {
  WebService: (stack, given, certificate) => new WebService(stack, 'It', {
    ...given, containerPort: 80, ingress: Ingress.loadBalancer({ allowFrom: [ec2.Peer.anyIpv4()], certificate }),
  }),
  WorkerService: (stack, given) => new WorkerService(stack, 'It', given),
  ScheduledTask: (stack, given) => new ScheduledTask(stack, 'It', { ...given, schedule: scheduler.ScheduleExpression.rate(Duration.days(1)) }),
  OneOffTask: (stack, given) => new OneOffTask(stack, 'It', { ...given, runOn: RunOn.deployment() }),
  FanOut: (stack, given) => new FanOut(stack, 'It', { ...given, items: FanOutItems.fromList(['a', 'b']), itemVariable: 'ITEM' }),
  DaemonService: (stack, given) => new DaemonService(stack, 'It', given),
};

/** A task for each instance has no place on Fargate. */
function isPossible(pattern: string, capacity: string): boolean {
  return pattern !== 'DaemonService' || capacity !== 'Fargate';
}

/** Every pattern on every capacity with every posture. */
export function ourRows(app: App): NagRow[] {
  return Object.keys(POSTURES).flatMap(posture => Object.keys(PATTERNS).flatMap(pattern =>
    Object.keys(CAPACITIES).filter(capacity => isPossible(pattern, capacity)).map(capacity => {
      const stack = new Stack(app, [posture, pattern, capacity].join('-').replace(/ /g, ''));
      POSTURES[posture]().applyTo(stack);
      const cluster = new Cluster(stack, 'Cluster', { capacities: [CAPACITIES[capacity]()] });
      const { container, certificate } = DEMANDED[posture] ?? {};
      PATTERNS[pattern](stack, { cluster, container, image: ImageSource.fromRegistry(IMAGE) },
        certificate === undefined ? undefined : acm.Certificate.fromCertificateArn(stack, 'Certificate', certificate));
      return { pattern, capacity, posture, stack };
    })));
}

const image = ecs.ContainerImage.fromRegistry(IMAGE);
const schedule = appscaling.Schedule.rate(Duration.days(1));
const memoryLimitMiB = 512;

/** A cluster with the hosts that its `addCapacity` makes. */
function withHosts(stack: Stack): ecs.Cluster {
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 }) });
  cluster.addCapacity('Hosts', { instanceType: new ec2.InstanceType(INSTANCE) });
  return cluster;
}

const THEIRS: { readonly [name: string]: readonly [capacity: string, make: (stack: Stack) => unknown] } = {
  ApplicationLoadBalancedFargateService: ['Fargate', stack => new patterns.ApplicationLoadBalancedFargateService(stack, 'It', { taskImageOptions: { image } })],
  ApplicationLoadBalancedEc2Service: ['EC2', stack => new patterns.ApplicationLoadBalancedEc2Service(stack, 'It', {
    cluster: withHosts(stack), memoryLimitMiB, taskImageOptions: { image },
  })],
  QueueProcessingFargateService: ['Fargate', stack => new patterns.QueueProcessingFargateService(stack, 'It', { image })],
  QueueProcessingEc2Service: ['EC2', stack => new patterns.QueueProcessingEc2Service(stack, 'It', { cluster: withHosts(stack), memoryLimitMiB, image })],
  ScheduledFargateTask: ['Fargate', stack => new patterns.ScheduledFargateTask(stack, 'It', { schedule, scheduledFargateTaskImageOptions: { image } })],
  ScheduledEc2Task: ['EC2', stack => new patterns.ScheduledEc2Task(stack, 'It', {
    cluster: withHosts(stack), schedule, scheduledEc2TaskImageOptions: { image, memoryLimitMiB },
  })],
};

/** What aws-ecs-patterns has, with default props. */
export function theirRows(app: App): NagRow[] {
  return Object.entries(THEIRS).map(([pattern, [capacity, make]]) => {
    const stack = new Stack(app, pattern);
    make(stack);
    return { pattern, capacity, posture: 'aws-ecs-patterns', stack };
  });
}
