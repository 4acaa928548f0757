import { ContainerOptions } from './container-options';
import { ContainerSpec, resolveContainer } from './container-spec';
import { judgeTask } from './judge-task';
import { readingSecretsOnly } from './log-secrets';
import { inPropWords } from './prop-paths';
import { secretsOnlyRead } from './read-secret';
import { describeTask } from './task-plan';
import { TaskSourceOptions } from './task-source-options';
import { ContainerToMake, makeContainers, TaskSourcePlan, TaskUse } from './task-source-plan';
import { ContainerShape } from '../api/task/shape';
import { UNKNOWN } from '../api/unknown';
import { architectureNamed } from '../registry/image-platform';
import { inside } from '../rules/rule';

/** Plans containers that nobody made a task definition of. */
export function planContainerSource(given: readonly ContainerOptions[], options: TaskSourceOptions, { cpuArchitecture }: TaskUse): TaskSourcePlan {
  const containers = given.map(resolveContainer);
  const images = containers.map(({ image, runtime }) => image._plan({ cpuArchitecture, versionConsistency: runtime?.versionConsistency }));
  const described = describeTask({ capacities: [], containers, size: options.size, runtime: options.runtime ?? {} }, images);
  const { containerDefinitions = [] } = described;
  // Not for ECS, unless somebody says so.
  const shape = {
    ...described,
    requiresCompatibilities: undefined,
    containerDefinitions: containerDefinitions.map((container, c) => ({ ...container, ...unrendered(containers[c]) })),
  };
  const parts = images.map((part, i) => ({ path: `containers[${i}]`, part }));
  return {
    shape,
    findings: [
      ...inPropWords(judgeTask(described, []), containers, []),
      ...parts.flatMap(({ path, part }) => inside(`${path}.`, part.findings)),
    ],
    inWords: found => inPropWords(found, containers, []),
    needs: parts.flatMap(({ path, part }) => inside(`${path}.`, part.needs)),
    now: () => shape,
    make: (scope, roles) => {
      const { shapes, waitsFor } = makeContainers(scope, containers.map((spec, c) => toMake(spec, containerDefinitions[c], cpuArchitecture)), roles);
      return { shape: { ...shape, containerDefinitions: shapes }, waitsFor };
    },
  };
}

/** What only aws-ecs knows the content of. For rules it is enough that there is something. */
function unrendered({ runtime }: ContainerSpec): ContainerShape {
  return {
    ...runtime?.logging && { logConfiguration: { logDriver: UNKNOWN } },
    ...runtime?.environmentFiles && { environmentFiles: runtime.environmentFiles.map(() => ({ type: 's3', value: UNKNOWN })) },
  };
}

function toMake({ image, secrets, runtime = {} }: ContainerSpec, shape: ContainerShape, cpuArchitecture?: string): ContainerToMake {
  return {
    shape,
    image: image.toContainerImage({ cpuArchitecture: architectureNamed(cpuArchitecture) }),
    read: {
      logging: runtime.logging && readingSecretsOnly(runtime.logging),
      environmentFiles: runtime.environmentFiles,
      secrets: secretsOnlyRead(secrets),
    },
  };
}
