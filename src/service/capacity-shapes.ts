import { aws_ecs as ecs } from 'aws-cdk-lib';
import { CapacityShape } from '../api/service/shape';
import { ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';

/** Capacities as rules see them. The cluster is undefined if it is still to be created. */
export function capacityShapes(capacities: readonly ICapacity[], cluster?: ecs.ICluster): CapacityShape[] {
  // Only clusters of this library can get more capacity providers.
  const hostsMayJoin = cluster === undefined || ourCluster(cluster) !== undefined;
  return capacities.map(({ profile }) => ({
    kind: profile.kind,
    compatibility: profile.compatibilityName,
    architecture: profile.cpuArchitecture?._cpuArchitecture,
    reachable: profile.targetType !== undefined,
    joinable: hostsMayJoin || !profile.addsProvider,
    runsDaemons: profile.runsDaemons,
    sharesHostInterface: profile.networkMode !== ecs.NetworkMode.AWS_VPC,
    placement: profile.placement,
    hosts: profile.hosts,
  }));
}

/** The Fargate platform version of capacities, if one is set. */
export function platformVersionOf(capacities: readonly ICapacity[]): string | undefined {
  return capacities.find(({ profile }) => profile.platformVersion !== undefined)?.profile.platformVersion;
}
