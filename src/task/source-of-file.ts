import { Stack } from 'aws-cdk-lib';
import { grantContainers } from './execution-permissions';
import { TaskText } from './import-file';
import { architectureFor } from './import-given';
import { planImport } from './import-plan';
import { imageOf } from './imported-task-definition';
import { TaskFileOptions } from './task-source-options';
import { makeContainers, TaskSourcePlan, TaskUse } from './task-source-plan';
import { architectureNamed } from '../registry/image-platform';

/** Plans the containers of a task definition file. */
export function planFileSource(text: TaskText, options: TaskFileOptions, { cpuArchitecture }: TaskUse): TaskSourcePlan {
  const { described: shape, findings, needs } = planImport(text, options);
  const { images = {} } = options;
  const architecture = architectureFor(shape, options) ?? architectureNamed(cpuArchitecture);
  return {
    shape,
    findings,
    inWords: found => found,
    needs,
    now: () => shape,
    make: (scope, roles) => {
      const { containerDefinitions = [] } = shape;
      const { shapes, waitsFor } = makeContainers(scope, containerDefinitions.map(container => ({
        shape: container,
        image: images[container.name ?? '']?.toContainerImage({ cpuArchitecture: architecture }) ?? imageOf(container, true),
      })), roles);
      grantContainers(roles.reads ?? roles.pulls, shapes, Stack.of(scope));
      return { shape: { ...shape, containerDefinitions: shapes }, waitsFor };
    },
  };
}
