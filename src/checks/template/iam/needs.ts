import { buildNeeds } from './build-needs';
import { executionNeeds } from './execution-needs';
import { hostNeeds } from './host-needs';
import { Need } from './need';
import { pipelineNeeds } from './pipeline-needs';
import { infrastructureNeeds, taskNeeds } from './service-needs';
import { Template } from '../template';

/** Every call that ECS, its agents, CodePipeline and CodeBuild make with roles of a template. */
export function needsIn(template: Template): Need[] {
  return [executionNeeds, hostNeeds, infrastructureNeeds, taskNeeds, pipelineNeeds, buildNeeds].flatMap(find => find(template));
}
