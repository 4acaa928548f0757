import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_logs as logs,
  aws_secretsmanager as secretsmanager, CfnOutput,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { defaultCluster } from './default-cluster';
import { planWebService } from './plan-web-service';
import { WebServiceProps } from './web-service-props';
import { Connection } from '../connection/connection';
import { ServiceMetrics } from '../monitoring/service-metrics';
import { injectedProps } from '../private/injected-props';
import { checkInput, checkedInput } from '../private/input/check-input';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { RotationRedeployment } from '../service/rotation-redeployment';
import { PlannedService, Service } from '../service/service';
import { TaskDefinition } from '../task/task-definition';

/**
 * An HTTP service behind a load balancer.
 *
 * Invalid properties fail with one error that lists all of them, before anything is created.
 */
@checkedInput('WebService')
export class WebService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.WebService';

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
   * The Application Load Balancer of the service.
   *
   * @default - undefined, if the main ingress does not create one
   */
  public readonly loadBalancer?: elbv2.ApplicationLoadBalancer;
  /**
   * The Network Load Balancer of the service.
   *
   * @default - undefined, if the main ingress does not create one
   */
  public readonly networkLoadBalancer?: elbv2.NetworkLoadBalancer;
  /**
   * Target group of the main ingress, on an Application Load Balancer.
   *
   * @default - undefined, if the main ingress is a Network Load Balancer
   */
  public readonly targetGroup?: elbv2.ApplicationTargetGroup;
  /** All target groups, starting with that of the main ingress. */
  public readonly targetGroups: elbv2.ITargetGroup[];
  /**
   * URL of the service, also in the stack output `Url`.
   *
   * @default - unknown, for an imported listener
   */
  public readonly url?: string;
  public readonly connections: ec2.Connections;
  /** The task role. Permissions granted to the web service are permissions of the application. */
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

  /** Metrics of the service, for alarms and dashboards of your own. */
  public get metrics(): ServiceMetrics {
    return this.service.metrics;
  }

  /** Connects the service to something that it uses, such as `Connection.toBucket(bucket, Access.READ)`: see `Service.connectTo`. */
  public connectTo(connection: Connection): void {
    this.service.connectTo(connection);
  }

  /** Starts a new deployment whenever a secret has a new value: see `Service.redeployOnRotation`. */
  public redeployOnRotation(secret: secretsmanager.ISecret): RotationRedeployment {
    return this.service.redeployOnRotation(secret);
  }
}
