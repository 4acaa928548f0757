import { buildNeeds } from './build-needs';
import { executionNeeds } from './execution-needs';
import { hostNeeds } from './host-needs';
import { Need } from './need';
import { oneOffNeeds } from './one-off-needs';
import { pipelineNeeds } from './pipeline-needs';
import { infrastructureNeeds, taskNeeds } from './service-needs';
import { Template } from '../template';

/** All API calls of ECS, its agents, CodePipeline, CodeBuild and runners of one-off tasks with roles of the template. */
export function needsIn(template: Template): Need[] {
  return [executionNeeds, hostNeeds, infrastructureNeeds, taskNeeds, pipelineNeeds, buildNeeds, oneOffNeeds].flatMap(find => find(template));
}
