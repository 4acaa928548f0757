import { readFileSync } from 'fs';
import { join } from 'path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_scheduler as scheduler, Duration, Size, Stack } from 'aws-cdk-lib';
import { RUN_SECTIONS } from '../../scripts/props/runs';
import { AnySample } from '../../scripts/props/section';
import { SERVICE_SECTIONS } from '../../scripts/props/service';
import { TASK_SECTIONS } from '../../scripts/props/task';
import { cluster, instanceTypes } from '../../scripts/props/things';
import {
  Capacity, Cluster, DaemonService, Deployment, Discovery, FanOut, FanOutItems, ICapacity, ImageSource, Ingress, OneOffTask,
  Placement, ScheduledTask, TelemetryAgent, TelemetryDaemonService, Tracing, WebService, WebServiceProps, WorkerService,
} from '../../src';
import { messageOf, only, template, testStack } from '../support/stack';

const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const EVERYBODY = [ec2.Peer.anyIpv4()];

function web(props: Partial<WebServiceProps>, stack = testStack()): Stack {
  new WebService(stack, 'Api', { image: IMAGE, containerPort: 80, allowFrom: EVERYBODY, ...props });
  return stack;
}

describe('everything that a task and a service can do', () => {
  test('reaches the task definition', () => {
    const stack = testStack();
    const taskRole = new iam.Role(stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    web({
      taskRole,
      runtime: { family: 'api' },
      sidecars: [Tracing.xRayDaemon()],
      container: {
        name: 'api',
        resources: { memoryReservation: Size.mebibytes(256) },
        runtime: { dockerLabels: { team: 'shop' } },
        portMappings: [{ containerPort: 9090 }, { containerPort: 80, name: 'http' }],
      },
      additionalContainers: [{ name: 'setup', image: IMAGE, lifecycle: { essential: false } }],
    }, stack);
    const { Family, TaskRoleArn, ContainerDefinitions } = only(stack, 'AWS::ECS::TaskDefinition').Properties;
    expect(Family).toBe('api');
    expect(TaskRoleArn).toEqual(stack.resolve(taskRole.roleArn));
    expect(ContainerDefinitions).toMatchObject([
      {
        Name: 'api', MemoryReservation: 256, DockerLabels: { team: 'shop' }, PortMappings: [{ ContainerPort: 80, Name: 'http' }, { ContainerPort: 9090 }],
      },
      { Name: 'setup', Essential: false },
      { Name: 'xray-daemon' },
    ]);
    expect(only(stack, 'AWS::ECS::Service').Properties.LoadBalancers).toMatchObject([{ ContainerName: 'api', ContainerPort: 80 }]);
  });

  test('reaches the service', () => {
    const stack = testStack();
    const shared = new Cluster(stack, 'Cluster', {
      capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')] })], defaultCloudMapNamespace: { name: 'shop' },
    });
    web({
      cluster: shared, placement: Placement.lowCost(), enableExecuteCommand: true, discovery: Discovery.serviceConnect({ discoveryName: 'api' }),
    }, stack);
    expect(only(stack, 'AWS::ECS::Service').Properties).toMatchObject({
      PlacementStrategies: [{ Type: 'binpack', Field: 'memory' }],
      EnableExecuteCommand: true,
      ServiceConnectConfiguration: { Services: [{ DiscoveryName: 'api' }] },
    });
  });

  test('is told in the words of its props where it is wrong', () => {
    const message = messageOf(() => web({
      runtime: { family: 'a b' },
      container: { portMappings: [{ containerPort: 80, protocol: ecs.Protocol.TCP }, { containerPort: 70_000 }], resources: { cpu: -1 } },
      additionalContainers: [{ name: 'main', image: IMAGE }],
      placement: Placement.random(),
    }));
    expect(message.split('\n').map(line => line.replace(/^\s*/, '').replace(/ must.*\(/, ' ('))).toEqual([
      'Shop/Api: 5 findings',
      'Shop/Api: container.portMappings[1].containerPort (ECS-TASK-002)',
      'Shop/Api: runtime.family (ECS-TASK-004)',
      'Shop/Api: additionalContainers[0].name (ECS-TASK-010)',
      'Shop/Api: container.resources.cpu (ECS-TASK-017)',
      'Shop/Api: placement.strategies (ECS-SVC-016)',
    ]);
  });

  test('is exposed', () => {
    const stack = testStack();
    const api = new WebService(stack, 'Api', { image: IMAGE, containerPort: 80, allowFrom: EVERYBODY });
    expect(api.taskRole).toBe(api.taskDefinition.ecsTaskDefinition.taskRole);
    expect(api.logGroup).toBe(api.taskDefinition.logGroup);
    expect(api.url).toBe(api.service.url);
    expect(api.loadBalancer).toBe(api.service.loadBalancer);
    expect(api.targetGroup).toBe(api.service.targetGroup);
    expect(api.targetGroups).toEqual([api.targetGroup]);
    const net = new WebService(stack, 'Net', { image: IMAGE, containerPort: 80, ingress: Ingress.networkLoadBalancer({ allowFrom: EVERYBODY }) });
    expect(net.networkLoadBalancer).toBeDefined();
    expect(net.networkLoadBalancer).toBe(net.service.networkLoadBalancer);
    expect(net.targetGroups).toHaveLength(1);
  });
});

/** A pattern with as little as it needs, and with one more prop, which must have the type that it has in a struct of this library. */
type Make = (stack: Stack, more: object) => void;

const IMAGE_AND = { image: IMAGE };
const HOSTS = [Capacity.ec2({ instanceTypes, networkMode: ecs.NetworkMode.AWS_VPC })];

/** A cluster, where none is given. */
function clusterFor(stack: Stack, more: object, capacities?: ICapacity[]): { readonly cluster?: Cluster } {
  return 'cluster' in more ? {} : { cluster: cluster(stack, capacities) };
}

const SERVICES: { readonly [pattern: string]: Make } = {
  WebService: (stack, more) => new WebService(stack, 'Api', {
    ...IMAGE_AND, containerPort: 80, ...clusterFor(stack, more), ...'ingress' in more ? {} : { allowFrom: EVERYBODY }, ...more,
  }),
  WorkerService: (stack, more) => new WorkerService(stack, 'Worker', { ...IMAGE_AND, ...clusterFor(stack, more), ...more }),
  DaemonService: (stack, more) => new DaemonService(stack, 'Daemon', { ...IMAGE_AND, ...clusterFor(stack, more, HOSTS), ...more }),
  TelemetryDaemonService: (stack, more) => new TelemetryDaemonService(stack, 'Collector', {
    agent: TelemetryAgent.openTelemetry(), ...clusterFor(stack, more, HOSTS), networkMode: ecs.NetworkMode.AWS_VPC, ...more,
  }),
};

const RUNS: { readonly [pattern: string]: Make } = {
  ScheduledTask: (stack, more) => new ScheduledTask(stack, 'Report', {
    ...IMAGE_AND, ...clusterFor(stack, more), schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)), ...more,
  }),
  OneOffTask: (stack, more) => new OneOffTask(stack, 'Migration', { ...IMAGE_AND, ...clusterFor(stack, more), ...more }),
  FanOut: (stack, more) => new FanOut(stack, 'Batch', { ...IMAGE_AND, ...clusterFor(stack, more), items: FanOutItems.fromList(['a']), ...more }),
};

const DAEMON = 'one task on each instance';
const BY_LAUNCH_TYPE = 'ECS places daemons by launch type, on all instances of EC2 capacities; some alone need `placement` (ECS-SVC-086)';

/** What cannot be set through a pattern, and why. */
const EXEMPT: { readonly [pattern: string]: { readonly [prop: string]: string } } = {
  DaemonService: { capacities: BY_LAUNCH_TYPE, desiredCount: DAEMON, scaling: DAEMON, schedulingStrategy: DAEMON },
  TelemetryDaemonService: { capacities: BY_LAUNCH_TYPE, desiredCount: DAEMON, scaling: DAEMON, schedulingStrategy: DAEMON },
};

const PORT = { container: { portMappings: [{ containerPort: 80 }] } };
const BEHIND_BALANCER = { ...PORT, ingress: Ingress.networkLoadBalancer({ allowFrom: EVERYBODY }) };
const ON_HOSTS = (stack: Stack) => ({ cluster: cluster(stack, HOSTS) });
const LARGE = Capacity.ec2({ name: 'Large', instanceTypes, networkMode: ecs.NetworkMode.AWS_VPC });
const ON_TWO_CAPACITIES = (stack: Stack) => ({ cluster: cluster(stack, [...HOSTS, LARGE]) });

/** What else a pattern needs for a prop to have a meaning, and another value where that of docs/props.md has none. */
interface Instead {
  readonly beside?: object | ((stack: Stack) => object);
  readonly value?: unknown;
}

/** Collectors take the ports of other sidecars for telemetry. */
const HELPER: ecs.ITaskDefinitionExtension = {
  extend: definition => { definition.addContainer('helper', { image: ecs.ContainerImage.fromRegistry('nginx:1.29'), memoryLimitMiB: 64 }); },
};

const OF_DAEMONS: { readonly [place: string]: Instead } = {
  capacities: { beside: ON_TWO_CAPACITIES, value: HOSTS },
  deployment: { value: Deployment.rolling({ minHealthyPercent: 50, maxHealthyPercent: 100 }) },
  placement: { beside: {}, value: Placement.memberOf('attribute:ecs.os-type == linux') },
};

const INSTEAD: { readonly [pattern: string]: { readonly [place: string]: Instead } } = {
  WebService: { 'container.portMappings': { value: { portMappings: [{ containerPort: 9090 }] } } },
  WorkerService: { discovery: { beside: PORT }, health: { beside: BEHIND_BALANCER }, ingress: { beside: PORT } },
  DaemonService: { ...OF_DAEMONS, discovery: { beside: PORT }, health: { beside: BEHIND_BALANCER }, ingress: { beside: PORT } },
  TelemetryDaemonService: { ...OF_DAEMONS, health: { beside: BEHIND_BALANCER }, sidecars: { value: [HELPER] } },
  ScheduledTask: { placement: { beside: ON_HOSTS } },
  OneOffTask: { placement: { beside: ON_HOSTS } },
  FanOut: { placement: { beside: ON_HOSTS } },
};

interface Struct { readonly interfaces?: readonly string[]; readonly properties?: readonly { readonly name: string }[] }

const { types } = JSON.parse(readFileSync(join(__dirname, '../../.jsii'), 'utf8')) as { types: { readonly [fqn: string]: Struct } };

/** Names of all members of a struct. */
function membersOf(fqn: string): string[] {
  const { interfaces = [], properties = [] } = types[fqn];
  return [...properties.map(({ name }) => name), ...interfaces.flatMap(membersOf)];
}

const members = (name: string) => membersOf(`cdk-ecs-blueprints.${name}`);

/** Values for the members of a struct, each of which changes a template: those of docs/props.md. */
function samplesOf(struct: string): [string, AnySample][] {
  const sections = [...TASK_SECTIONS, ...SERVICE_SECTIONS, ...RUN_SECTIONS].filter(section => section.struct === struct);
  return sections.flatMap(({ samples }) => Object.entries(samples));
}

/** What the main container and its task take, as props of a pattern. */
const TASK: [string, AnySample][] = [
  ...samplesOf('TaskOptions'),
  ...samplesOf('WorkloadSettings').filter(([prop]) => prop === 'additionalContainers'),
  ...samplesOf('ContainerSettings').map(([prop, { props, valueIn }]): [string, AnySample] => [
    `container.${prop}`, { props, valueIn: stack => ({ [prop]: valueIn(stack) }) },
  ]),
];

/** Places of samples that a pattern refuses, or that change nothing. */
function deadEnds(make: Make, samples: readonly [string, AnySample][], instead: { readonly [place: string]: Instead } = {}): string[] {
  const made = (props: (stack: Stack) => object) => {
    const stack = testStack({ props: { env: { account: '111122223333', region: 'eu-west-1' } } });
    make(stack, props(stack));
    return JSON.stringify(template(stack));
  };
  const bare = made(() => ({}));
  return samples.filter(([place, { props, valueIn }]) => {
    const { beside = props, value } = instead[place] ?? {};
    const others = (stack: Stack): object => typeof beside === 'function' ? (beside as (where: Stack) => object)(stack) : beside;
    try {
      const base = Object.keys(beside).length > 0 || typeof beside === 'function' ? made(others) : bare;
      return base === made(stack => ({ ...others(stack), [place.split('.')[0]]: value ?? valueIn(stack) }));
    } catch {
      return true;
    }
  }).map(([place]) => place);
}

describe.each([...Object.keys(SERVICES), ...Object.keys(RUNS)])('%s', pattern => {
  const runs = pattern in RUNS;
  const exempt = Object.keys(EXEMPT[pattern] ?? {}).sort();

  test('takes everything that a task and a service or run take, but for what is exempt', () => {
    const own = new Set(members(`${pattern}Props`));
    const asked = [...members('TaskDefinitionProps'), ...runs ? members('RunTaskOptions') : members('ServiceProps')];
    // Patterns make these.
    const missing = asked.filter(prop => !own.has(prop) && !['containers', 'taskDefinition'].includes(prop));
    expect(missing.filter(prop => !exempt.includes(prop))).toEqual([]);
  });

  test('hands each of them on, but for what is exempt', () => {
    const samples = [...TASK, ...samplesOf('ServiceNetworkOptions'), ...samplesOf(runs ? 'RunTaskOptions' : 'ServiceOptions')];
    const make = { ...SERVICES, ...RUNS }[pattern];
    expect([...new Set(deadEnds(make, samples, INSTEAD[pattern]))].sort()).toEqual(exempt);
  });
});
