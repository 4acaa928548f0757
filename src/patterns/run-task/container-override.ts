import { Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { TaskOverrideShape } from '../../api/patterns/run-task-shape';
import { TaskDefinitionShape } from '../../api/task/shape';
import { PropPaths } from '../../rules/prop-paths';

/**
 * What is different in one container of a run. All overrides of a run have at most 8,192 characters.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html
 */
export interface ContainerOverride {
  /**
   * Name of the container.
   *
   * @default - the main container
   */
  readonly containerName?: string;

  /**
   * Command of the container.
   *
   * @default - the command of the task definition, or of the image
   */
  readonly command?: string[];

  /**
   * Environment variables in plain text, in addition to those of the task definition; the same names replace them.
   *
   * @default - the variables of the task definition
   */
  readonly environment?: { [name: string]: string };

  /**
   * CPU units of the container.
   *
   * @default - the CPU units of the task definition
   */
  readonly cpu?: number;

  /**
   * Hard memory limit of the container.
   *
   * @default - the limit of the task definition
   */
  readonly memory?: Size;

  /**
   * Memory reserved for the container.
   *
   * @default - the reservation of the task definition
   */
  readonly memoryReservation?: Size;
}

/** Overrides in the format of `RunTask`; undefined without any. */
export function overrideShape(overrides: readonly ContainerOverride[] = [], task: TaskDefinitionShape): TaskOverrideShape | undefined {
  if (overrides.length === 0) return undefined;
  const [main] = task.containerDefinitions ?? [];
  return {
    containerOverrides: overrides.map(({ containerName = main?.name, command, environment, cpu, memory, memoryReservation }) => ({
      name: containerName,
      command,
      environment: environment && Object.entries(environment).map(([name, value]) => ({ name, value })),
      cpu,
      memory: mebibytesOf(memory),
      memoryReservation: mebibytesOf(memoryReservation),
    })),
  };
}

/** A token stays a token, and fractions are for rules to find. */
function mebibytesOf(size?: Size): number | undefined {
  return size?.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
}

/** Props of a container override by their place in the shape. */
export const OVERRIDE_PROPS: PropPaths = {
  'overrides': 'containerOverrides',
  'overrides.containerOverrides[]': 'containerOverrides[]',
  'overrides.containerOverrides[].name': 'containerOverrides[].containerName',
};
