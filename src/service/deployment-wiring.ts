import { aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Arrival } from './attach-ingress';
import { DeploymentPlan } from './deployment';
import { makeWatches } from './deployment-watches';
import { TrafficSwitch } from '../ingress/contract';
import { makeRole } from '../posture/role';
import { serviceResource } from '../private/ecs-inside';
import { declareUnavoidable } from '../private/unavoidable';

/** Read-only actions of ECS while it shifts traffic, without resource-level permissions. */
const DESCRIBE_ACTIONS = [
  'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth',
];
const TARGET_ACTIONS = ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'];

const ECS = 'ecs.amazonaws.com';

/** Wires a deployment into a service: first its props, then the resources around it. */
export class DeploymentWiring {
  /** Alarm names, rendered lazily: `attach` adds the names of new alarms after the service is created. */
  private readonly alarmNames: string[];
  private readonly hookRole?: iam.Role;

  constructor(private readonly scope: Construct, private readonly plan: DeploymentPlan) {
    this.alarmNames = [...plan.shape.alarms?.alarmNames ?? []];
    this.hookRole = makeHookRole(scope, plan);
  }

  /** Props of the service. */
  public render(): Partial<ecs.BaseServiceOptions> {
    const { shape: { strategy, minimumHealthyPercent, maximumPercent }, rollback, shiftsTraffic, alarms } = this.plan;
    return {
      minHealthyPercent: minimumHealthyPercent,
      maxHealthyPercent: maximumPercent,
      // The circuit breaker supports rolling updates only. Without a value, aws-cdk-lib adds a warning.
      circuitBreaker: shiftsTraffic ? { enable: false, rollback: false } : { enable: true, rollback },
      deploymentStrategy: strategy as ecs.DeploymentStrategy | undefined,
      lifecycleHooks: this.renderHooks(),
      deploymentAlarms: alarms.length === 0 ? undefined : {
        alarmNames: Lazy.list({ produce: () => this.alarmNames }),
        behavior: rollback ? ecs.AlarmBehavior.ROLLBACK_ON_ALARM : ecs.AlarmBehavior.FAIL_ON_ALARM,
      },
    };
  }

  /** Registers the tasks, with a second target group for each ingress if traffic shifts, and creates the alarms. */
  public attach(service: ecs.BaseService, arrivals: readonly Arrival[]): void {
    const resource = serviceResource(service);
    this.renderShift(resource);
    if (this.hookRole) {
      resource.node.addDependency(this.hookRole);
    }
    const groups = this.plan.shiftsTraffic && arrivals.length > 0
      ? this.attachPairs(resource, arrivals)
      : arrivals.map(arrival => {
        arrival.attach();
        return [arrival.targetGroup];
      });
    const { alarms } = this.plan;
    if (alarms.length > 0) arrivals.forEach((arrival, i) => this.alarmNames.push(...makeWatches(arrival.scope, alarms, groups[i])));
  }

  /** Set on the L1, because the L2 rejects values such as 1.1 as no multiple of 0.1. Our rules have checked the numbers. */
  private renderShift(resource: ecs.CfnService): void {
    const { bakeTimeInMinutes, linearConfiguration: linear, canaryConfiguration: canary } = this.plan.shape;
    const at = 'DeploymentConfiguration';
    if (this.plan.shiftsTraffic) resource.addPropertyOverride(`${at}.BakeTimeInMinutes`, bakeTimeInMinutes);
    if (linear) {
      resource.addPropertyOverride(`${at}.LinearConfiguration`, { StepPercent: linear.stepPercent, StepBakeTimeInMinutes: linear.stepBakeTimeInMinutes });
    }
    if (canary) {
      resource.addPropertyOverride(`${at}.CanaryConfiguration`, {
        CanaryPercent: canary.canaryPercent, CanaryBakeTimeInMinutes: canary.canaryBakeTimeInMinutes,
      });
    }
  }

  private renderHooks(): ecs.IDeploymentLifecycleHookTarget[] | undefined {
    const hooks = this.plan.lifecycleHooks.map(({ _plan: { handler, stages } }, i) =>
      new ecs.DeploymentLifecycleLambdaTarget(handler, `Hook${i}`, { lifecycleStages: stages, role: this.hookRole }));
    return hooks.length > 0 ? hooks : undefined;
  }

  private attachPairs(resource: ecs.CfnService, arrivals: readonly Arrival[]): elbv2.TargetGroupBase[][] {
    const { testTraffic } = this.plan;
    const pairs = arrivals.map(arrival => ({
      arrival,
      groups: [arrival.targetGroup, ...arrival.alternateTargetGroup ? [arrival.alternateTargetGroup] : []],
      production: arrival.productionSwitch(),
      test: testTraffic && arrival.testSwitch(testTraffic),
    }));
    const switches = pairs.flatMap(({ production, test }) => [production, ...test ? [test] : []]);
    const role = makeShiftRole(this.scope, pairs.flatMap(({ groups }) => groups), switches);
    for (const { arrival, production, test } of pairs) {
      const { alternateTargetGroup: alternate } = arrival;
      arrival.attach(alternate && {
        bind: () => ({
          alternateTargetGroupArn: alternate.targetGroupArn,
          roleArn: role.roleArn,
          productionListenerRule: production.arn,
          testListenerRule: test?.arn,
        }),
      });
    }
    // Including its policy: ECS shifts traffic from the creation of the service until its deletion.
    resource.node.addDependency(role);
    return pairs.map(({ groups }) => groups);
  }
}

/**
 * Role with which ECS shifts traffic, limited to these target groups, rules and listeners.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
function makeShiftRole(scope: Construct, groups: readonly elbv2.TargetGroupBase[], switches: readonly TrafficSwitch[]): iam.Role {
  const role = makeRole(scope, 'TrafficShiftRole', { assumedBy: new iam.ServicePrincipal(ECS) });
  role.addToPolicy(new iam.PolicyStatement({ actions: TARGET_ACTIONS, resources: groups.map(group => group.targetGroupArn) }));
  for (const permission of new Set(switches.map(each => each.permission))) {
    role.addToPolicy(new iam.PolicyStatement({
      actions: [permission], resources: switches.filter(each => each.permission === permission).map(({ arn }) => arn),
    }));
  }
  role.addToPolicy(new iam.PolicyStatement({ actions: DESCRIBE_ACTIONS, resources: ['*'] }));
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'What ECS reads of load balancers while it moves traffic has no resource level; what it changes is bound to the resources of the service.',
  });
  return role;
}

/** Role with which ECS invokes the hooks, limited to these functions and none of their other versions. */
function makeHookRole(scope: Construct, { lifecycleHooks: hooks }: DeploymentPlan): iam.Role | undefined {
  if (hooks.length === 0) return undefined;
  const role = makeRole(scope, 'HookRole', { assumedBy: new iam.ServicePrincipal(ECS) });
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['lambda:InvokeFunction'], resources: [...new Set(hooks.map(hook => hook._plan.handler.functionArn))],
  }));
  return role;
}
