import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IConstruct, IDependable } from 'constructs';
import { RunTaskInput } from './run-task-input';
import { RunTaskPlan } from './run-task-plan';
import { canHavePublicIp } from '../../capacity/compatibility';
import { CapacityConfig } from '../../capacity/contract';
import { connectionsOf, importHosts } from '../../network/host-groups';
import { INetwork } from '../../network/network';
import { everyInCluster, everyRevision } from '../../private/ecs-arns';
import { platformVersionOf } from '../../service/capacity-shapes';
import { needEndpointsOfTasks } from '../../service/endpoints-of-tasks';
import { allowExec, runsWindows } from '../../service/exec';
import { joinCapacities, strategyOf } from '../../service/join-capacities';
import { reachSupplies, startAfterSupplies } from '../../service/supply-tasks';
import { networkOf } from '../../service/task-place';
import { ITaskDefinition } from '../../task/contract';

const TASKS_PRINCIPAL = 'ecs-tasks.amazonaws.com';

/** Permissions of whoever runs a task, besides running it. */
interface RunnerOptions {
  /**
   * Whether it also looks at the tasks that it runs, and stops them.
   *
   * @default false
   */
  readonly watches?: boolean;
}

/**
 * A task that something runs: what `RunTask` is told, the security group of the tasks, the permissions of the runner, and what must be
 * there before. Created from a plan whose findings were reported.
 */
export class RunnableTask implements ec2.IConnectable {
  /** Security groups of the tasks, or of the instances whose interface they share; none outside of AWS. */
  public readonly connections: ec2.Connections;
  /** What `RunTask` is told. */
  public readonly input: RunTaskInput;
  private readonly network: INetwork;
  private readonly joined: readonly CapacityConfig[];
  private readonly definition: ecs.TaskDefinition;

  /** @param scope gets a child `SecurityGroup`, where tasks have network interfaces of their own and no security groups are given */
  constructor(scope: Construct, plan: RunTaskPlan, private readonly cluster: ecs.ICluster, { ecsTaskDefinition }: ITaskDefinition) {
    this.definition = ecsTaskDefinition;
    this.network = networkOf(cluster);
    this.joined = joinCapacities(scope, cluster, plan.capacities);
    const securityGroups = this.securityGroupsOf(scope, plan);
    this.connections = connectionsOf(scope, securityGroups);
    this.input = {
      ...this.inputOf(plan),
      networkConfiguration: this.hasOwnInterfaces ? { awsvpcConfiguration: this.interfacesOf(plan, securityGroups) } : undefined,
    };
    reachSupplies(ecsTaskDefinition, {
      construct: scope, tasks: { connections: new ec2.Connections({ securityGroups }) }, network: this.network,
    });
    if (plan.enableExecuteCommand) {
      allowExec(ecsTaskDefinition, cluster, runsWindows(plan.task, plan.capacities));
    }
    needEndpointsOfTasks(ecsTaskDefinition, this.network);
  }

  /** Whether tasks have network interfaces of their own. */
  private get hasOwnInterfaces(): boolean {
    return this.definition.networkMode === ecs.NetworkMode.AWS_VPC;
  }

  /**
   * Lets what starts the task wait for all that tasks need: roles, network, file systems, and the capacity providers of the cluster.
   *
   * @param starter the resource that starts the task, such as a schedule
   * @param others what it waits for besides, such as the role of the runner
   */
  public startAfterSupplies(starter: IConstruct, ...others: IDependable[]): void {
    startAfterSupplies(starter, this.definition, { network: this.network, others: [...this.joined.map(({ dependable }) => dependable), ...others] });
  }

  /**
   * Lets a role run the task: any revision of its family, in its cluster, with its roles.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
   */
  public allowRun(runner: iam.Role, { watches = false }: RunnerOptions = {}): void {
    const { cluster, definition } = this;
    const inCluster = { ArnEquals: { 'ecs:cluster': cluster.clusterArn } };
    const tasks = everyInCluster(runner, cluster, 'task');
    const allow = (actions: string[], resources: string[], conditions: iam.PolicyStatementProps['conditions']) =>
      runner.addToPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
    allow(['ecs:RunTask'], [everyRevision(runner, definition)], inCluster);
    allow(['iam:PassRole'], [definition.taskRole.roleArn, definition.obtainExecutionRole().roleArn], { StringEquals: { 'iam:PassedToService': TASKS_PRINCIPAL } });
    // Tasks get tags of their definition, and those by which ECS tells their cluster.
    allow(['ecs:TagResource'], [tasks], { StringEquals: { 'ecs:CreateAction': 'RunTask' } });
    if (watches) allow(['ecs:DescribeTasks', 'ecs:StopTask'], [tasks], inCluster);
  }

  private inputOf({ capacities, count, enableExecuteCommand, propagateTags, placement }: RunTaskPlan): RunTaskInput {
    const { placementConstraints = [], placementStrategy = [] } = placement?.shape ?? {};
    const strategy = strategyOf(capacities, this.joined);
    return {
      cluster: this.cluster.clusterArn,
      taskDefinition: this.definition.taskDefinitionArn,
      count,
      capacityProviderStrategy: strategy,
      // Each launch type has the name of its compatibility.
      launchType: strategy ? undefined : capacities[0].profile.compatibilityName,
      platformVersion: platformVersionOf(capacities),
      placementConstraints: noneIfEmpty(placementConstraints.map(({ type = '', expression }) => ({ type, expression }))),
      placementStrategy: noneIfEmpty(placementStrategy.map(({ type = '', field }) => ({ type, field }))),
      enableECSManagedTags: true,
      enableExecuteCommand: enableExecuteCommand || undefined,
      propagateTags,
    };
  }

  private interfacesOf({ capacities }: RunTaskPlan, securityGroups: readonly ec2.ISecurityGroup[]) {
    const { vpc, taskSubnets, assignPublicIp } = this.network;
    const isPublic = assignPublicIp && capacities.every(({ profile }) => canHavePublicIp(profile));
    return {
      subnets: vpc.selectSubnets(taskSubnets).subnetIds,
      securityGroups: securityGroups.map(({ securityGroupId }) => securityGroupId),
      assignPublicIp: isPublic ? 'ENABLED' : 'DISABLED',
    };
  }

  private securityGroupsOf(scope: Construct, { securityGroups, egress }: RunTaskPlan): ec2.ISecurityGroup[] {
    // Imported into this stack, so that rules are created here.
    if (!this.hasOwnInterfaces) {
      return importHosts(scope, this.joined.flatMap(({ hostSecurityGroup }) => hostSecurityGroup ?? []));
    }
    if (securityGroups) return [...securityGroups];
    const { vpc } = this.network;
    return [egress?._makeGroup(scope, vpc) ?? new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc, description: `Tasks of ${scope.node.path}` })];
  }
}

function noneIfEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
