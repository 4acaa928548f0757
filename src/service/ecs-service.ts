import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Memory } from '../private/memory';

const INSIDE = new Memory<ecs.BaseService>('ecsService');

/** Notes what a service of this library is made of. */
export function noteEcsService(service: ecs.IBaseService, inside: ecs.BaseService): void {
  INSIDE.set(service, inside);
}

/** The service of aws-ecs that is meant, if it is made in this app: of one of this library the one inside. */
export function ecsServiceOf(service: ecs.IBaseService): ecs.BaseService | undefined {
  return INSIDE.of(service) ?? (isMadeHere(service) ? service : undefined);
}

/** Imported services have no task definition. */
function isMadeHere(service: ecs.IBaseService): service is ecs.BaseService {
  return 'taskDefinition' in service;
}
