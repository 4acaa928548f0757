import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ServiceSpec } from './service-spec';
import { targetOf } from '../api/service/target';
import { CapacityConfig } from '../capacity/contract';
import { IngressConfig } from '../ingress/contract';

/** A way for traffic to arrive, and where it stands. */
export interface Arrival extends IngressConfig {
  readonly scope: Construct;
}

/** Makes every way for traffic to arrive; tasks are not registered yet. */
export function receive(
  scope: Construct, service: ecs.BaseService, spec: ServiceSpec, cluster: ecs.ICluster, joined: readonly CapacityConfig[],
): Arrival[] {
  const { networkMode, targetType } = spec.capacities[0].profile;
  const hosts = networkMode === ecs.NetworkMode.AWS_VPC ? [] : joined.flatMap(config => config.hostSecurityGroup ?? []);
  return (spec.ingress?._kinds ?? []).flatMap(({ names, kind }) => {
    const target = targetOf(spec.task, kind.wants);
    if (!target || !targetType) return [];
    const place = scopeOf(scope, names);
    const health = kind.healthOf(spec.givenHealth);
    return [{ ...kind.bind(place, { ...target, service, targetType, health, vpc: cluster.vpc, hosts }), scope: place }];
  });
}

/** The main ingress stands in the service itself, so that a second one does not move it. */
function scopeOf(scope: Construct, names: readonly string[]): Construct {
  const path = names.length === 0 ? [] : ['Ingress', ...names];
  return path.reduce((parent, name) => parent.node.tryFindChild(name) as Construct | undefined ?? new Construct(parent, name), scope);
}
