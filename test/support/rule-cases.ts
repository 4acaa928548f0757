import { ContainerShape, TaskDefinitionShape } from '../../src/api/task/shape';
import { Rule } from '../../src/rules/rule';

/** What a rule refuses, with everything it says then, and what it accepts. */
export interface RuleCases {
  readonly rule: Rule<TaskDefinitionShape>;
  /** Lines without the rule's id, and without its remedy where that is the general one. */
  readonly refuses: readonly (readonly [shape: TaskDefinitionShape, ...lines: string[]])[];
  readonly accepts: readonly TaskDefinitionShape[];
}

/** A task of one container. */
export function one(container: ContainerShape, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return { ...task, containerDefinitions: [container] };
}

/** A task of several containers. */
export function several(...containerDefinitions: ContainerShape[]): TaskDefinitionShape {
  return { containerDefinitions };
}

/** What a Fargate task says besides. */
export const FARGATE: TaskDefinitionShape = { requiresCompatibilities: ['FARGATE'] };
