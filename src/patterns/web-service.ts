import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_logs as logs, CfnOutput,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { defaultCluster } from './default-cluster';
import { planWebService } from './plan-web-service';
import { WebServiceProps } from './web-service-props';
import { injectedProps } from '../private/injected-props';
import { checkInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { Connection } from '../service/connection';
import { PlannedService, Service } from '../service/service';
import { TaskDefinition } from '../task/task-definition';

/**
 * A service that answers HTTP behind a load balancer of its own.
 *
 * Fails with one error that lists everything wrong with the properties before anything is made.
 */
export class WebService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.WebService';

  /** The service. */
  public readonly service: Service;
  /** What it runs. */
  public readonly taskDefinition: TaskDefinition;
  /** Cluster that it belongs to. */
  public readonly cluster: ecs.ICluster;
  /** Role of the processes in its tasks. */
  public readonly taskRole: iam.IRole;
  /** Where its containers log to, unless they say otherwise. */
  public readonly logGroup: logs.ILogGroup;
  /**
   * The application load balancer that belongs to it.
   *
   * @default - none, when the main ingress makes none
   */
  public readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  /**
   * The network load balancer that belongs to it.
   *
   * @default - none, when the main ingress makes none
   */
  public readonly networkLoadBalancer?: elbv2.NetworkLoadBalancer;
  /**
   * The target group of its main ingress, where that is an application load balancer.
   *
   * @default - none, when the main ingress is a network load balancer
   */
  public readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /** Its target groups, that of its main ingress first. */
  public readonly targetGroups: elbv2.ITargetGroup[];
  /**
   * Where it answers, also in the output `Url`.
   *
   * @default - not known, behind a listener that was not made by this library
   */
  public readonly url?: string;
  public readonly connections: ec2.Connections;
  /** The task role: what is granted to the web service, the processes in its containers may do. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    props = injectedProps(WebService.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'WebService', props);
    const plan = planWebService(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    this.cluster = props.cluster ?? defaultCluster(this);
    this.taskDefinition = new TaskDefinition(this, 'Task', plan.task);
    this.service = new Service(this, 'Service', new PlannedService(plan.service, this.cluster, this.taskDefinition));
    this.taskRole = this.taskDefinition.taskRole;
    this.grantPrincipal = this.taskDefinition.grantPrincipal;
    this.logGroup = this.taskDefinition.logGroup;
    this.loadBalancer = this.service.loadBalancer;
    this.networkLoadBalancer = this.service.networkLoadBalancer;
    this.targetGroup = this.service.targetGroup;
    this.targetGroups = this.service.targetGroups;
    this.url = this.service.url;
    this.connections = this.service.connections;
    if (this.url !== undefined) {
      new CfnOutput(this, 'Url', { value: this.url });
    }
  }

  /** Lets it reach something, such as `Connection.toService(other)`, and tells it where: see `Service.connectTo`. */
  public connectTo(connection: Connection): void {
    this.service.connectTo(connection);
  }
}
