import { readingOf, ShapeReader } from './shape-reader';
import { TemplateShape } from './template-shape';
import { TASK_DEFINITION } from '../../../api/task/json/register-schema';
import { TaskDefinitionShape } from '../../../api/task/shape';
import { TemplateResource } from '../resource';
import { Template } from '../template';

const READING = readingOf(TASK_DEFINITION);

/** Reads a task definition as `RegisterTaskDefinition` gets it. */
export function readTask(template: Template, resource: TemplateResource): TemplateShape<TaskDefinitionShape> {
  return template.onceFor(resource, readOnce);
}

function readOnce(template: Template, resource: TemplateResource): TemplateShape<TaskDefinitionShape> {
  const reader = new ShapeReader(template);
  const shape = reader.read(resource.properties, READING) as TaskDefinitionShape;
  return { resource, shape, propertyPathOf: path => reader.propertyPathOf(path) };
}
