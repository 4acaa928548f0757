import { aws_ec2 as ec2, aws_ecs as ecs, aws_servicediscovery as cloudmap, CfnOutput, Names } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ComposeAppProps } from './compose-app-props';
import { PlannedGroup, planComposeApp } from './plan-compose-app';
import { injectedProps } from '../../private/injected-props';
import { checkInput } from '../../private/input/check-input';
import { beginMaking } from '../../private/made';
import { report } from '../../private/report';
import { judgeUses } from '../../private/stack-uses';
import { wayBetween } from '../../rules/service/stack-rules';
import { PlannedService, Service } from '../../service/service';
import { composedParts } from '../../task/compose/composed-task';
import { ITaskDefinition } from '../../task/contract';
import { makeImported } from '../../task/imported-task-definition';
import { defaultCluster } from '../default-cluster';

/**
 * The services of a Compose file as services of ECS: each one apart, or in one task where they must share something. They find each other
 * under their Compose names, and nobody reaches them from outside who is not named.
 *
 * Everything that is invalid, or that ECS has nothing for, fails with one error that lists all of it, before anything is created. See
 * docs/compose.md.
 */
export class ComposeApp extends Construct {
  /** Identifies the class for property injection: an `IPropertyInjector` with this id sets defaults for all of its constructs. */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-ecs-blueprints.ComposeApp';

  /** The services of ECS by the names of Compose services; the same one for those in one task. */
  public readonly services: { [name: string]: Service };
  /** The task definitions by the names of Compose services. */
  public readonly taskDefinitions: { [name: string]: ITaskDefinition };
  /** URLs of services with an ingress, by their names, also in stack outputs. */
  public readonly urls: { [name: string]: string };
  /** The cluster of the services. */
  public readonly cluster: ecs.ICluster;
  /** The namespace in which services find each other. */
  public readonly namespace: cloudmap.INamespace;
  /** Security group of all tasks with network interfaces of their own, which lets them connect to each other's ports. */
  public readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, props: ComposeAppProps) {
    super(scope, id);
    props = injectedProps(ComposeApp.PROPERTY_INJECTION_ID, props, scope, id);
    checkInput(this, 'ComposeApp', props);
    const plan = planComposeApp(this, props);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    const { cluster = defaultCluster(this) } = props;
    this.cluster = cluster;
    this.namespace = props.namespace ?? cluster.defaultCloudMapNamespace
      ?? new cloudmap.HttpNamespace(this, 'Namespace', { name: Names.uniqueResourceName(this, { maxLength: 64, separator: '-' }) });
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc: cluster.vpc, description: 'Services of a Compose file' });
    const owner = new Construct(this, 'Services');
    const made = plan.groups.map(group => this.makeGroup(new Construct(owner, group.names[0]), group));
    const byName = plan.groups.flatMap(({ names }, g) => names.map(name => [name, made[g]] as const));
    this.services = Object.fromEntries(byName);
    this.taskDefinitions = Object.fromEntries(byName.map(([name, service]) => [name, service.taskDefinition]));
    this.urls = Object.fromEntries(plan.groups.flatMap(({ names: [name] }, g) => made[g].url === undefined ? [] : [[name, made[g].url]]));
    for (const [name, value] of Object.entries(this.urls)) {
      new CfnOutput(made[plan.groups.findIndex(({ names }) => names[0] === name)].node.scope ?? this, 'Url', { value });
    }
    orderServices(plan.groups, this.services);
  }

  private makeGroup(scope: Construct, { task, service, options, settings, offers }: PlannedGroup): Service {
    const definition = makeImported(scope, 'Task', { ...task, findings: [], needs: [] }, composedParts(task, settings));
    for (const port of new Set(offers.map(({ containerPort }) => containerPort))) {
      this.securityGroup.addIngressRule(this.securityGroup, ec2.Port.tcp(port), 'Services of the Compose file to each other');
    }
    const planned = {
      ...service,
      discovery: options.discovery?._in(this.namespace)._plan(task.described, this.cluster),
      securityGroups: options.securityGroups ?? (service.task.networkMode === ecs.NetworkMode.AWS_VPC ? [this.securityGroup] : undefined),
    };
    return new Service(scope, 'Service', new PlannedService(planned, this.cluster, definition));
  }
}

/** Services are deployed after those that they depend on, unless these depend on them too. */
function orderServices(groups: readonly PlannedGroup[], services: { readonly [name: string]: Service }): void {
  const waits: { readonly from: string; readonly to: string }[] = [];
  const leaders = new Map(groups.flatMap(({ names }) => names.map(name => [name, names[0]])));
  for (const { names: [leader], task } of groups) {
    const others = Object.values(task.services).flatMap(service => Object.keys(service.depends_on ?? {})).map(name => leaders.get(name));
    for (const other of new Set(others)) {
      if (other === undefined || wayBetween(other, leader, waits)) continue;
      waits.push({ from: leader, to: other });
      services[leader].node.addDependency(services[other]);
    }
  }
}
