import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Memory } from '../private/memory';

const INSIDE = new Memory<ecs.BaseService>('ecsService');

/** Records the aws-ecs service of a service of this library. */
export function noteEcsService(service: ecs.IBaseService, inside: ecs.BaseService): void {
  INSIDE.set(service, inside);
}

/** Returns the aws-ecs service, if it is created in this app. For a service of this library it is the underlying one. */
export function ecsServiceOf(service: ecs.IBaseService): ecs.BaseService | undefined {
  return INSIDE.of(service) ?? (isMadeHere(service) ? service : undefined);
}

/** Imported services have no task definition. */
function isMadeHere(service: ecs.IBaseService): service is ecs.BaseService {
  return 'taskDefinition' in service;
}
