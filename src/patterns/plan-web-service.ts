import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { planWorkload } from './plan-workload';
import { WebServiceProps } from './web-service-props';
import { Health } from '../ingress/health';
import { Ingress } from '../ingress/ingress';
import { placeOf } from '../ingress/place';
import { injectedProps } from '../private/injected-props';
import { judge } from '../private/judge';
import { Need } from '../private/stack-uses';
import { isResolved, secondsOf } from '../private/tokens';
import { Finding } from '../rules/finding';
import { PATTERN_RULES } from '../rules/patterns/pattern-rules';
import { PropPaths } from '../rules/prop-paths';
import { Service } from '../service/service';
import { ServiceOptions } from '../service/service-options';
import { planIngress, planService, ServicePlan } from '../service/service-plan';
import { ContainerSettings } from '../task/container-options';
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
  const ingress = (asked.ingress ?? Ingress.loadBalancer())._openTo(allowFrom);
  // Without `ingress`, its options are props of the web service itself.
  const arrivals = planIngress({ ...asked, ingress }, asked.ingress ? 'ingress.' : '', placeOf(scope, cluster?.vpc));
  const workload = planWorkload(scope, props, {
    container: containerOf(props, arrivals[0].health), paths: containerProps(props), capacities: asked.capacities,
  });
  const { task, capacities } = workload;
  const service = planService({ ...asked, ingress }, { scope, cluster, capacities, task: task.shape, arrivals });
  return {
    task,
    service,
    findings: [...judge(PATTERN_RULES, { allowFrom, ingress: asked.ingress?._shape }), ...workload.findings, ...service.findings],
    needs: [...workload.needs, ...service.needs],
  };
}

function containerOf(props: WebServiceProps, health: Health): ContainerSettings {
  return {
    ...props.container,
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

/** Places in the main container that other props than `container` set. */
function containerProps(props: WebServiceProps): PropPaths {
  return {
    ...Object.fromEntries(portsOf(props).map(({ path }, i) => [`portMappings[${i}]`, path])),
    'portMappings[0].containerPort': 'containerPort',
    'lifecycle.healthCheck': 'health',
    'lifecycle.healthCheck.command': 'health.containerCommand',
  };
}
