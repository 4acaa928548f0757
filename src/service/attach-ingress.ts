import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ServicePlan } from './service-plan';
import { targetOf } from '../api/service/target';
import { CapacityConfig } from '../capacity/contract';
import { IngressConfig } from '../ingress/contract';

/** An ingress with its scope. */
export interface Arrival extends IngressConfig {
  readonly scope: Construct;
}

/** Creates all ingresses. Tasks are not registered yet. */
export function attachIngress(
  scope: Construct, service: ecs.BaseService, plan: ServicePlan, cluster: ecs.ICluster, joined: readonly CapacityConfig[],
): Arrival[] {
  const { networkMode, targetType } = plan.capacities[0].profile;
  const hosts = networkMode === ecs.NetworkMode.AWS_VPC ? [] : joined.flatMap(config => config.hostSecurityGroup ?? []);
  return plan.ingress.flatMap(ingress => {
    const target = targetOf(plan.task, ingress.shape);
    if (!target || !targetType) return [];
    const place = scopeOf(scope, ingress.names);
    const { shiftsTraffic } = plan.deployment;
    return [{ ...ingress.bind(place, { ...target, service, targetType, vpc: cluster.vpc, hosts, shiftsTraffic }), scope: place }];
  });
}

/** The scope of the main ingress is the service itself, so that adding a second one does not replace it. */
function scopeOf(scope: Construct, names: readonly string[]): Construct {
  const path = names.length === 0 ? [] : ['Ingress', ...names];
  return path.reduce((parent, name) => parent.node.tryFindChild(name) as Construct | undefined ?? new Construct(parent, name), scope);
}
