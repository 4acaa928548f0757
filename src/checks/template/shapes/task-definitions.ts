import { ShapeReader } from './shape-reader';
import { TASK_DEFINITION } from '../../../api/task/json/register-schema';
import { TaskDefinitionShape } from '../../../api/task/shape';
import { TemplateResource } from '../resource';
import { Template } from '../template';

/** A task definition of a template. */
export interface TemplateTask {
  readonly resource: TemplateResource;
  readonly shape: TaskDefinitionShape;
  /** Returns the path of the property in the template. */
  readonly propertyPathOf: (path: string) => string;
}

/** Reads a task definition as `RegisterTaskDefinition` gets it. */
export function readTask(template: Template, resource: TemplateResource): TemplateTask {
  const reader = new ShapeReader(template);
  const shape = reader.read(resource.properties, TASK_DEFINITION) as TaskDefinitionShape;
  return { resource, shape, propertyPathOf: path => reader.propertyPathOf(path) };
}
