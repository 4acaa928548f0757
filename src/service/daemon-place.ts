import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ServiceShape } from '../api/service/shape';
import { CapacityProfile, ICapacity } from '../capacity/contract';
import { ourCluster } from '../cluster/cluster';
import { judge } from '../private/judge';
import { reportAtSynth } from '../private/report';
import { everyInstance } from '../rules/service/capacity';

/** Whether ECS runs the same daemons on the instances of two capacities, as far as that is certain. */
export function runsSameDaemons({ profile: one }: ICapacity, { profile: other }: ICapacity): boolean {
  return one.compatibilityName === other.compatibilityName && one.cpuArchitecture === other.cpuArchitecture && isWindows(one) === isWindows(other);
}

function isWindows({ hosts }: CapacityProfile): boolean {
  return hosts?.windows === true;
}

/** Capacities in the cluster that a daemon service is not given, and on whose instances ECS runs it all the same. */
export function capacitiesBeside(cluster: ecs.ICluster | undefined, capacities: readonly ICapacity[]): string[] {
  return (ourCluster(cluster)?._capacities ?? [])
    .filter(other => !capacities.includes(other) && capacities.some(capacity => runsSameDaemons(capacity, other)))
    .map(({ _id: id, profile: { kind } }) => id ?? kind);
}

/** Checks a daemon whose capacities somebody named at synth, because capacities can also join the cluster after the service. */
export function watchDaemonPlace(service: Construct, cluster: ecs.ICluster, shape: ServiceShape, capacities: readonly ICapacity[]): void {
  service.node.addValidation({
    validate: () => reportAtSynth(service, judge([everyInstance], { ...shape, capacitiesBeside: capacitiesBeside(cluster, capacities) })),
  });
}
