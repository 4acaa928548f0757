import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AgentDaemon } from './agent-daemon';
import { daemonCapacities, isManaged } from './daemon-capacities';
import { DaemonClientOptions, DaemonOptions } from './daemon-options';
import { DaemonService } from './daemon-service';
import { TelemetryAgent } from './telemetry-agent';
import { taskResource } from '../../private/ecs-inside';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { declareUnavoidable } from '../../private/unavoidable';
import { needEndpointsOfTasks } from '../../service/endpoints-of-tasks';
import { networkOf } from '../../service/task-place';
import { allowTraces } from '../../sidecar/write-traces';
import { WorkloadSettings } from '../workload-options';

/** Properties of `TelemetryDaemonService`. */
export interface TelemetryDaemonServiceProps extends DaemonOptions, WorkloadSettings {
  /** The agent that runs on each instance. */
  readonly agent: TelemetryAgent;
}

/**
 * Runs a telemetry agent on each instance of a cluster, instead of one in each task: the OpenTelemetry collector, the CloudWatch agent or
 * the X-Ray daemon. Tasks use it with `sidecars: [daemon.client()]`.
 *
 * Its task role can write traces and read sampling rules; other tasks need no permissions. On EC2 and ECS Anywhere it uses host
 * networking, and no security group of this library allows inbound traffic to its ports. On Managed Instances it is a managed daemon that
 * fails without effect on other tasks. Fargate has no instances: use `Tracing` there.
 */
@checkedInput('TelemetryDaemonService')
export class TelemetryDaemonService extends DaemonService {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.TelemetryDaemonService';

  private readonly props: TelemetryDaemonServiceProps;

  constructor(scope: Construct, id: string, props: TelemetryDaemonServiceProps) {
    props = injectedProps(TelemetryDaemonService.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput([scope.node.path, id].filter(part => part !== '').join('/'), 'TelemetryDaemonService', props);
    super(scope, id, daemonProps(scope, props));
    this.props = props;
    const definition = this.taskDefinition.ecsTaskDefinition;
    allowTraces(definition);
    if (![props.container ?? {}, ...props.additionalContainers ?? []].some(({ environment }) => environment)) {
      declareUnavoidable(taskResource(definition), {
        id: 'AwsSolutions-ECS2', reason: 'The only variables are the Region and the configuration of the agent, which are no secrets.',
      });
    }
    needEndpointsOfTasks(definition, networkOf(this.cluster));
  }

  /**
   * Tells the containers of a task the address of the agent on their instance, in `AWS_XRAY_DAEMON_ADDRESS` and, if the agent receives
   * OTLP, in `OTEL_EXPORTER_OTLP_ENDPOINT`: `sidecars: [daemon.client()]`. Variables that a container sets itself are kept.
   *
   * Fails for tasks that do not reach the agent: those in awsvpc mode on EC2, and those on other capacities.
   */
  public client(options: DaemonClientOptions = {}): ecs.ITaskDefinitionExtension {
    const { agent, container } = this.props;
    const kind = agent._kind(container);
    return options.environment ? super.client(options) : this._clientOf(options, {
      purpose: kind.purpose,
      variables: host => kind.neighbours({ host, bind: '', region: '' }),
    });
  }
}

/** The daemon that an agent is. */
function daemonProps(scope: Construct, { agent, ...props }: TelemetryDaemonServiceProps): AgentDaemon {
  const managed = isManaged(daemonCapacities(scope, props));
  return new AgentDaemon({
    ...props,
    networkMode: props.networkMode ?? (managed ? undefined : ecs.NetworkMode.HOST),
    image: agent._image(props.container),
    container: agent._container(scope, { container: props.container, managed }),
  }, agent._listensOn(props.container));
}
