import { aws_ecs as ecs, aws_kinesisfirehose as firehose, aws_logs as logs } from 'aws-cdk-lib';
import { extend } from './extend';
import { FLUENT_BIT_IMAGE } from './images';
import { planSidecar } from './plan-sidecar';
import { RoutedLogDriver } from './routed-log-driver';
import { SidecarKind } from './sidecar-kind';
import { SidecarOptions } from './sidecar-options';
import { FIRELENS_PORTS } from '../api/sidecar/ports';
import { TaskDefinitionShape } from '../api/task/shape';
import { checkInput, checkedInput } from '../private/input/check-input';
import { SidecarPlan } from '../task/sidecar-plan';

/** Options of `LogRouter`. */
export interface LogRouterOptions extends SidecarOptions {
  /**
   * Configuration of Fluent Bit that the image holds, included in the one that ECS writes. It must leave the HTTP server on at port 2020,
   * which tells whether the router is ready.
   *
   * @default '/fluent-bit/configs/output-metrics-healthcheck.conf'
   */
  readonly configFileValue?: string;
}

/** Comes with AWS's image, and switches the HTTP server on. */
const DEFAULT_CONFIG_FILE = '/fluent-bit/configs/output-metrics-healthcheck.conf';

/** Fluent Bit tries so often again before it drops a chunk, instead of filling its memory. */
const RETRIES = { retry_limit: '2' };

function logRouterKind(configFile: string): SidecarKind {
  return {
    id: 'LogRouter',
    name: 'log-router',
    purpose: 'log router',
    image: FLUENT_BIT_IMAGE,
    cpu: 64,
    memoryReservation: 128,
    // Without it nobody would notice that logs are lost.
    essential: true,
    // FireLens takes logs on 24224 and checks its health on 8877; the HTTP server answers on 2020. None must be mapped.
    listensOn: [...FIRELENS_PORTS, { containerPort: 2020 }],
    portMappings: [],
    // Whether it answers, not whether the destination does: an outage there must not replace every task.
    healthCommand: ['CMD-SHELL', 'curl -fs http://127.0.0.1:2020/api/v1/uptime || exit 1'],
    firelensConfig: {
      type: ecs.FirelensLogRouterType.FLUENTBIT,
      options: { enableECSLogMetadata: true, configFileType: ecs.FirelensConfigFileType.FILE, configFileValue: configFile },
    },
    sendsTraces: false,
    environment: ({ region }) => ({ AWS_REGION: region }),
    neighbours: () => [],
  };
}

/**
 * Routes the logs of a task's containers through Fluent Bit (FireLens): `definition.addExtension(new LogRouter())`.
 *
 * A container logs through it when its log driver says so: one of `LogRouter.toCloudWatchLogs` and `LogRouter.toFirehose`, which allow
 * the role of the task exactly that, or `ecs.LogDrivers.firelens` with any output of Fluent Bit. All other containers wait until the
 * router is healthy and stop before it does; the router's own log goes to CloudWatch.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
@checkedInput('LogRouter')
export class LogRouter implements ecs.ITaskDefinitionExtension {
  /** Log driver of a container whose lines go to a log group through the router, with what ECS knows of the task beside each. */
  public static toCloudWatchLogs(logGroup: logs.ILogGroup): ecs.LogDriver {
    return new RoutedLogDriver(
      {
        Name: 'cloudwatch_logs',
        region: logGroup.env.region,
        log_group_name: logGroup.logGroupName,
        log_stream_prefix: 'firelens/',
        auto_create_group: 'false',
        ...RETRIES,
      },
      role => logGroup.grantWrite(role),
    );
  }

  /** Log driver of a container whose lines go to a delivery stream of Firehose through the router. */
  public static toFirehose(deliveryStream: firehose.IDeliveryStream): ecs.LogDriver {
    return new RoutedLogDriver(
      { Name: 'kinesis_firehose', region: deliveryStream.env.region, delivery_stream: deliveryStream.deliveryStreamName, ...RETRIES },
      role => deliveryStream.grant(role, 'firehose:PutRecordBatch'),
    );
  }

  constructor(private readonly options: LogRouterOptions = {}) {
    checkInput(undefined, 'LogRouter', options);
  }

  /** Adds the router to a task definition. */
  public extend(taskDefinition: ecs.TaskDefinition): void {
    extend(taskDefinition, this);
  }

  /** @internal */
  public _plan(task: TaskDefinitionShape): SidecarPlan {
    return planSidecar(logRouterKind(this.options.configFileValue ?? DEFAULT_CONFIG_FILE), this.options, task);
  }
}
