import { aws_ec2 as ec2, aws_ecs as ecs, aws_events as events, aws_iam as iam, aws_logs as logs, aws_sns as sns, aws_sqs as sqs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RuleOptions, TopicOptions } from './message-source-options';
import { sendEvents, subscribe } from './message-sources';
import { planWorkerService, QUEUE_URL } from './plan-worker-service';
import { allowConsuming, allowTaskProtection } from './task-permissions';
import { WorkerServiceProps } from './worker-service-props';
import { Connection } from '../../connection/connection';
import { ServiceMetrics } from '../../monitoring/service-metrics';
import { needEndpoints } from '../../network/network';
import { serviceResource } from '../../private/ecs-inside';
import { injectedProps } from '../../private/injected-props';
import { checkInput, checkedInput } from '../../private/input/check-input';
import { judge } from '../../private/judge';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { waitFor } from '../../private/wait-for';
import { QUEUE_REQUEST_RULES } from '../../rules/patterns/worker-rules';
import { PlannedService, Service } from '../../service/service';
import { networkOf } from '../../service/task-place';
import { TaskDefinition } from '../../task/task-definition';
import { giveVariable } from '../../task/told-variables';
import { defaultCluster } from '../default-cluster';
import { queueSignals } from '../queue-signals';

/**
 * A service that works on the messages of an SQS queue, on as many tasks as there is work: from none to the maximum and back. Two alarms
 * change the number of tasks; they are billed per month.
 *
 * Invalid properties fail with one error that lists all of them, before anything is created.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/common-use-cases.html
 */
@checkedInput('WorkerService')
export class WorkerService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.WorkerService';

  /** The service. */
  public readonly service: Service;
  /** The task definition. */
  public readonly taskDefinition: TaskDefinition;
  /** The cluster of the service. */
  public readonly cluster: ecs.ICluster;
  /** The task role: permissions of the application. */
  public readonly taskRole: iam.IRole;
  /** Log group of the containers, unless they set `logging`. */
  public readonly logGroup: logs.ILogGroup;
  /**
   * Where messages go that failed too often.
   *
   * @default - undefined, without a queue, or with a queue of your own whose dead-letter queue is not known
   */
  public readonly deadLetterQueue?: sqs.IQueue;
  public readonly connections: ec2.Connections;
  /** The task role. Permissions granted to the worker are permissions of the application. */
  public readonly grantPrincipal: iam.IPrincipal;
  private readonly queueOrNone?: sqs.IQueue;

  constructor(scope: Construct, id: string, props: WorkerServiceProps) {
    super(scope, id);
    props = injectedProps(WorkerService.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'WorkerService', props);
    const plan = planWorkerService(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    const { queue, deadLetterQueue } = plan.queue.make(this);
    this.queueOrNone = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.taskRole = this.taskDefinition.taskRole;
    const policies = props.taskScaleInProtection ? [allowTaskProtection(this, this.taskRole, this.cluster)] : [];
    if (queue) {
      giveVariable(this.taskDefinition.ecsTaskDefinition, plan.task.shape.containerDefinitions?.[0].name ?? '', { name: QUEUE_URL, value: queue.queueUrl });
      policies.push(allowConsuming(this, this.taskRole, queue));
      needEndpoints(networkOf(this.cluster), [ec2.InterfaceVpcEndpointAwsService.SQS]);
    }
    this.service = new Service(this, 'Service', new PlannedService(plan.service, this.cluster, this.taskDefinition, queue));
    waitFor(serviceResource(this.service.ecsService), () => policies);
    this.service._monitored.add(() => queueSignals(queue, deadLetterQueue));
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
    this.logGroup = this.taskDefinition.logGroup;
    this.connections = this.service.connections;
  }

  /**
   * The queue that the tasks work on. Producers are connected with `api.connectTo(Connection.toQueue(worker.queue, Access.WRITE))`.
   *
   * Fails with `WorkQueue.none()`, which has no queue.
   */
  public get queue(): sqs.IQueue {
    const { queueOrNone: queue } = this;
    report(this, judge(QUEUE_REQUEST_RULES, { kind: 'queue', hasQueue: queue !== undefined }));
    if (!queue) throw new Error(`${this.node.path}: has no queue`);
    return queue;
  }

  /**
   * Subscribes the queue to a topic: messages that are published become work. Adds the permission of the topic to the policies of the
   * queue and its key.
   *
   * Fails without a queue, and for a standard topic with a FIFO queue. Policies of imported queues and keys cannot be changed: a warning
   * says what they must allow.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html
   */
  public addTopic(topic: sns.ITopic, options: TopicOptions = {}): void {
    subscribe(this, this.queueOrNone, topic, options);
  }

  /**
   * Makes the queue a target of an EventBridge rule: events become work. Adds the permission of the rule to the policies of the queue and
   * its key.
   *
   * Fails without a queue, and for a FIFO queue without a message group or content-based deduplication. Policies of imported queues and
   * keys cannot be changed: a warning says what they must allow.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
   */
  public addRule(rule: events.Rule, options: RuleOptions = {}): void {
    sendEvents(this, this.queueOrNone, rule, options);
  }

  /** Metrics of the service, for alarms and dashboards of your own. */
  public get metrics(): ServiceMetrics {
    return this.service.metrics;
  }

  /** Connects the service to something that it uses, such as `Connection.toTable(table, Access.WRITE)`: see `Service.connectTo`. */
  public connectTo(connection: Connection): void {
    this.service.connectTo(connection);
  }
}
