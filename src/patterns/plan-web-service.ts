import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { defaultCapacities } from './default-cluster';
import { WebServiceProps } from './web-service-props';
import { Capacity } from '../capacity/capacity';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';
import { placeOf } from '../ingress/place';
import { injectedProps } from '../private/injected-props';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { isResolved, secondsOf } from '../private/tokens';
import { Finding } from '../rules/finding';
import { PATTERN_RULES } from '../rules/patterns/pattern-rules';
import { PropPaths, renamePaths } from '../rules/prop-paths';
import { Service } from '../service/service';
import { ServiceOptions } from '../service/service-options';
import { planIngress, planService, ServicePlan } from '../service/service-plan';
import { ContainerOptions } from '../task/container-options';
import { TaskDefinition } from '../task/task-definition';
import { TaskPlan } from '../task/task-plan';

/** ECS waits at least this long between SIGTERM and SIGKILL. */
const MIN_STOP_SECONDS = 2;
const DEFAULT_STOP_SECONDS = 30;

/** A planned web service: its parts, its findings, and what it needs from other stacks. */
export interface WebServicePlan {
  readonly task: TaskPlan;
  readonly service: ServicePlan;
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

/** Plans the task and the service once. */
export function planWebService(scope: Construct, props: WebServiceProps): WebServicePlan {
  const { cluster, allowFrom } = props;
  const asked: ServiceOptions = injectedProps(Service.PROPERTY_INJECTION_ID, props, scope, 'Service');
  const ingress = asked.ingress ?? Ingress.loadBalancer({ allowFrom });
  // Without `ingress`, its options are props of the web service itself.
  const arrivals = planIngress({ ...asked, ingress }, asked.ingress ? 'ingress.' : '', placeOf(scope, cluster?.vpc));
  const capacities = asked.capacities ?? capacitiesOf(scope, cluster);
  const containers = [containerOf(props, arrivals[0].health), ...props.additionalContainers ?? []];
  const task = new TaskPlan(injectedProps(TaskDefinition.PROPERTY_INJECTION_ID, { ...props, capacities, containers }, scope, 'Task'));
  const service = planService({ ...asked, ingress }, { scope, cluster, capacities, task: task.shape, arrivals });
  const inPropWords = <T extends { readonly path: string }>(parts: readonly T[]) => parts.length === 0 ? [] : renamePaths(parts, containerProps(props));
  return {
    task,
    service,
    findings: [
      ...judge(PATTERN_RULES, { allowFrom, ingress: asked.ingress }),
      ...inPropWords(task.findings),
      ...service.findings,
    ],
    needs: [...inPropWords(task.needs), ...service.needs],
  };
}

function capacitiesOf(scope: Construct, cluster?: ecs.ICluster): ICapacity[] {
  const own = cluster ? ourCluster(cluster)?.defaultCapacities ?? [] : defaultCapacities(scope);
  return own.length > 0 ? own : [Capacity.fargate()];
}

function containerOf(props: WebServiceProps, health: Health): ContainerOptions {
  return {
    ...props.container,
    image: props.image,
    portMappings: portsOf(props).map(({ mapping }) => mapping),
    lifecycle: {
      healthCheck: health.toContainerHealthCheck(),
      stopTimeout: stopTimeoutWithin(health.deregistrationDelay),
      ...props.container?.lifecycle,
    },
  };
}

/**
 * The stop timeout is at most the deregistration delay, so that a deployment does not wait longer for a process than for its
 * connections.
 */
function stopTimeoutWithin(drain: Duration): Duration {
  const seconds = secondsOf(drain);
  return Duration.seconds(isResolved(seconds) ? Math.max(MIN_STOP_SECONDS, Math.min(DEFAULT_STOP_SECONDS, seconds)) : DEFAULT_STOP_SECONDS);
}

/** A port mapping of the main container, and the prop that sets it. */
interface Port {
  readonly mapping: ecs.PortMapping;
  readonly path: string;
}

/** Returns the port mappings, starting with the one that receives traffic. */
function portsOf({ containerPort, container }: WebServiceProps): Port[] {
  const given = (container?.portMappings ?? []).map((mapping, i) => ({ mapping, path: `container.portMappings[${i}]` }));
  const main = given.find(({ mapping }) => mapping.containerPort === containerPort) ?? { mapping: { containerPort }, path: 'containerPort' };
  return [main, ...given.filter(port => port !== main)];
}

/** Maps paths in the task to props of the web service. */
function containerProps(props: WebServiceProps): PropPaths {
  return {
    'containers[0]': 'container',
    'containers[0].image': 'image',
    ...Object.fromEntries(portsOf(props).map(({ path }, i) => [`containers[0].portMappings[${i}]`, path])),
    'containers[0].portMappings[0].containerPort': 'containerPort',
    'containers[0].lifecycle.healthCheck': 'health',
    'containers[0].lifecycle.healthCheck.command': 'health.containerCommand',
    ...Object.fromEntries((props.additionalContainers ?? []).map((_, i) => [`containers[${i + 1}]`, `additionalContainers[${i}]`])),
  };
}
