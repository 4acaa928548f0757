import { aws_ecs as ecs, Size, Stack } from 'aws-cdk-lib';
import { join } from './join';
import { SidecarKind } from './sidecar-kind';
import { SidecarOptions } from './sidecar-options';
import { allowTraces } from './write-traces';
import { ContainerShape } from '../api/task/shape';
import { makeLogGroup } from '../posture/log-group';
import { noteMade } from '../private/made';
import { architectureNamed } from '../registry/image-platform';
import { SidecarPlan } from '../task/sidecar-plan';
import { writerOf } from '../task/task-writer';

/** Buffer of the sidecar's logs. Older lines are dropped while CloudWatch Logs is not available. */
const LOG_BUFFER = Size.mebibytes(4);

/** Parts of a sidecar. */
interface Parts {
  readonly kind: SidecarKind;
  readonly spec: SidecarOptions;
  /** Its container in a Region. */
  readonly container: (region: string) => ContainerShape;
  readonly cpuArchitecture?: string;
}

/** Adds a sidecar to any task definition. */
export function addSidecar(definition: ecs.TaskDefinition, plan: SidecarPlan, parts: Parts): void {
  noteMade(definition);
  join(definition, plan);
  const { kind } = parts;
  const shape = parts.container(Stack.of(definition).region);
  const container = addContainer(definition, parts, shape);
  writerOf(definition).amend(kind.name, shape);
  // Load balancers use the first essential container, which must not be a sidecar.
  if (definition.defaultContainer === container) {
    definition.defaultContainer = undefined;
  }
  if (kind.sendsTraces) {
    allowTraces(definition);
  }
}

/** Adds the container to aws-ecs. All other settings are rendered from the shape. */
function addContainer(
  definition: ecs.TaskDefinition, { kind, spec, cpuArchitecture }: Parts, { cpu, memory, memoryReservation, essential }: ContainerShape,
): ecs.ContainerDefinition {
  const { name, firelensConfig, portMappings } = kind;
  const options: ecs.ContainerDefinitionOptions = {
    image: spec.image?.toContainerImage({ cpuArchitecture: architectureNamed(cpuArchitecture) }) ?? ecs.ContainerImage.fromRegistry(kind.image),
    cpu,
    memoryLimitMiB: memory,
    memoryReservationMiB: memoryReservation,
    essential,
    portMappings,
    logging: ecs.LogDrivers.awsLogs({
      logGroup: spec.logGroup ?? makeLogGroup(definition, `${kind.id}Logs`),
      streamPrefix: name,
      mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: LOG_BUFFER,
    }),
  };
  return firelensConfig ? definition.addFirelensLogRouter(name, { ...options, firelensConfig }) : definition.addContainer(name, options);
}
