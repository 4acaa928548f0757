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
   * Fluent Bit configuration file in the image, included in the configuration that ECS generates. It must keep the HTTP server on
   * port 2020 on, which the health check uses.
   *
   * @default '/fluent-bit/configs/output-metrics-healthcheck.conf'
   */
  readonly configFileValue?: string;
}

/** Included in the AWS image; turns the HTTP server on. */
const DEFAULT_CONFIG_FILE = '/fluent-bit/configs/output-metrics-healthcheck.conf';

/** Number of retries before Fluent Bit drops a chunk, so that it does not fill its memory. */
const RETRIES = { retry_limit: '2' };

function logRouterKind(configFile: string): SidecarKind {
  return {
    id: 'LogRouter',
    name: 'log-router',
    purpose: 'log router',
    image: FLUENT_BIT_IMAGE,
    cpu: 64,
    memoryReservation: 128,
    // Otherwise lost logs would go unnoticed.
    essential: true,
    // FireLens takes logs on 24224 and checks its health on 8877; the HTTP server answers on 2020. None must be mapped.
    listensOn: [...FIRELENS_PORTS, { containerPort: 2020 }],
    portMappings: [],
    // Tests Fluent Bit, not the destination: an outage there must not replace every task.
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
 * Routes container logs through Fluent Bit (FireLens): `definition.addExtension(new LogRouter())`.
 *
 * A container uses it with `LogRouter.toCloudWatchLogs` or `LogRouter.toFirehose`, which grant the task role exactly the
 * permissions needed, or with `ecs.LogDrivers.firelens` for any other output of Fluent Bit. All other containers start after the
 * router is healthy and stop before it. The logs of the router itself go to CloudWatch Logs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
@checkedInput('LogRouter')
export class LogRouter implements ecs.ITaskDefinitionExtension {
  /** Log driver that sends container logs to a log group through the router, with the ECS metadata of the task. */
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

  /** Log driver that sends container logs to a Firehose delivery stream through the router. */
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
