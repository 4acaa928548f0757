import { buildNeeds } from './build-needs';
import { executionNeeds } from './execution-needs';
import { hostNeeds } from './host-needs';
import { Need } from './need';
import { pipelineNeeds } from './pipeline-needs';
import { infrastructureNeeds, taskNeeds } from './service-needs';
import { Template } from '../template';

/** All API calls of ECS, its agents, CodePipeline and CodeBuild with roles of the template. */
export function needsIn(template: Template): readonly Need[] {
  return template.once(needsIn, () =>
    [executionNeeds, hostNeeds, infrastructureNeeds, taskNeeds, pipelineNeeds, buildNeeds].flatMap(find => find(template)));
}
