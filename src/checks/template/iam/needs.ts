import { buildNeeds } from './build-needs';
import { executionNeeds } from './execution-needs';
import { hostNeeds } from './host-needs';
import { Need } from './need';
import { pipelineNeeds } from './pipeline-needs';
import { runNeeds } from './run-needs';
import { infrastructureNeeds, taskNeeds } from './service-needs';
import { Template } from '../template';

/** All API calls of ECS, its agents, CodePipeline, CodeBuild, EventBridge Scheduler and Step Functions with roles of the template. */
export function needsIn(template: Template): Need[] {
  return [executionNeeds, hostNeeds, infrastructureNeeds, taskNeeds, pipelineNeeds, buildNeeds, runNeeds].flatMap(find => find(template));
}
