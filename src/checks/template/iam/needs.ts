import { buildNeeds } from './build-needs';
import { executionNeeds } from './execution-needs';
import { hostNeeds } from './host-needs';
import { Need } from './need';
import { oneOffNeeds } from './one-off-needs';
import { pipelineNeeds } from './pipeline-needs';
import { runNeeds } from './run-needs';
import { infrastructureNeeds, taskNeeds } from './service-needs';
import { Template } from '../template';

/** All API calls of ECS, its agents, CodePipeline, CodeBuild, EventBridge Scheduler, Step Functions and runners of one-off tasks with roles of the template. */
export function needsIn(template: Template): readonly Need[] {
  const finders = [executionNeeds, hostNeeds, infrastructureNeeds, taskNeeds, pipelineNeeds, buildNeeds, runNeeds, oneOffNeeds];
  return template.once(needsIn, () => finders.flatMap(find => find(template)));
}
