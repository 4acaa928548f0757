import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_scheduler as scheduler, Duration, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, DaemonService, FanOut, FanOutItems, ICapacity, ImageSource, Monitoring, OneOffTask, ScheduledTask, TelemetryAgent,
  TelemetryDaemonService, WebService, WorkerService,
} from '../../src';
import { findingsIn } from '../support/deployable';
import { Resource, template } from '../support/stack';

const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const HOSTS = () => Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] });

interface Options {
  readonly cluster?: ecs.ICluster;
  readonly monitoring?: Monitoring;
}

/** One of each pattern, all of which run on instances. */
const WORKLOADS: { readonly [id: string]: (stack: Stack, id: string, options: Options) => void } = {
  Web: (stack, id, options) => new WebService(stack, id, { image, containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()], ...options }),
  Worker: (stack, id, options) => new WorkerService(stack, id, { image, ...options }),
  Scheduled: (stack, id, options) => new ScheduledTask(stack, id, {
    image, schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)), ...options,
  }),
  OneOff: (stack, id, { cluster }) => new OneOffTask(stack, id, { image, cluster }),
  FanOut: (stack, id, options) => new FanOut(stack, id, { image, items: FanOutItems.fromList(['a', 'b']), ...options }),
};

/** Daemons run on instances only. */
const DAEMONS: typeof WORKLOADS = {
  Daemon: (stack, id, options) => new DaemonService(stack, id, { image, ...options, cluster: options.cluster as ecs.ICluster }),
  Collector: (stack, id, options) => new TelemetryDaemonService(stack, id, {
    agent: TelemetryAgent.openTelemetry(), ...options, cluster: options.cluster as ecs.ICluster,
  }),
};

/** Workloads in one stack; `Web2` is a second one. */
function shop(ids: readonly string[], capacity?: () => ICapacity): App {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  const stack = new Stack(app, 'Shop');
  const cluster = capacity && new Cluster(stack, 'Cluster', { capacities: [capacity()] });
  const all = { ...WORKLOADS, ...DAEMONS };
  for (const id of ids) all[id.replace(/2$/, '')](stack, id, { cluster, monitoring: Monitoring.standard() });
  return app;
}

function resourcesOf(app: App): { readonly [id: string]: Resource } {
  return template(app.node.findChild('Shop') as Stack).Resources;
}

/** Resources that a workload changes, or takes away, beside its own. */
function changed(before: { readonly [id: string]: Resource }, after: { readonly [id: string]: Resource }): string[] {
  return Object.keys(before).filter(id => JSON.stringify(before[id]) !== JSON.stringify(after[id]));
}

describe.each([
  ['the default cluster', undefined, Object.keys(WORKLOADS)],
  ['a cluster on EC2', HOSTS, [...Object.keys(WORKLOADS), ...Object.keys(DAEMONS)]],
] as const)('all patterns in %s', (_, capacity, ids) => {
  const whole = resourcesOf(shop(ids, capacity));

  test.each(ids)('adding %s changes no other workload, nor does a second one', id => {
    const before = resourcesOf(shop(ids.filter(other => other !== id), capacity));
    expect(changed(before, whole)).toEqual([]);
    // Instances have the ports of one collector only.
    if (id !== 'Collector') expect(changed(whole, resourcesOf(shop([...ids, `${id}2`], capacity)))).toEqual([]);
  });

  test('a second synthesis makes the same template, in which the checks find nothing', () => {
    expect(resourcesOf(shop(ids, capacity))).toEqual(whole);
    expect(findingsIn(shop(ids, capacity))).toEqual([]);
  });
});
