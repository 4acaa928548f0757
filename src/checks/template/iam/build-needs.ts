import { actionsOfCommands } from './commands';
import { Caller, Need, needsOf } from './need';
import { artifactUses, callsWith } from './pipeline-needs';
import { COMMAND } from '../../../api/iam/call';
import { BUILD_LOG, PUSH } from '../../../api/iam/pipeline-calls';
import { at, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';

/** API calls of CodeBuild and of buildspec commands, with the roles of projects. */
export function buildNeeds(template: Template): Need[] {
  return template.ofType('AWS::CodeBuild::Project').flatMap(project => {
    const role = template.resourceOf(at(project.properties, 'ServiceRole'), 'AWS::IAM::Role');
    if (!role) return [];
    const inside = (path: string): Caller => ({ role, by: project, path });
    const buildSpec = template.texts.of(at(project.properties, 'Source', 'BuildSpec')) ?? '';
    return [
      ...logNeeds(template, inside('LogsConfig'), project),
      ...actionsOfCommands(buildSpec).flatMap(action => needsOf(template, inside('Source.BuildSpec'), COMMAND, { action })),
      .../docker (manifest )?push/.test(buildSpec) ? needsOf(template, inside('Source.BuildSpec'), PUSH) : [],
      ...artifactNeeds(template, inside('Artifacts'), project),
    ];
  });
}

function logNeeds(template: Template, caller: Caller, { properties }: TemplateResource): Need[] {
  const logs = at(properties, 'LogsConfig', 'CloudWatchLogs');
  const group = template.texts.of(at(logs, 'GroupName'));
  return group === undefined || at(logs, 'Status') === 'DISABLED' ? [] : needsOf(template, caller, BUILD_LOG, { group });
}

/** Builds in a pipeline read input artifacts and write output artifacts. */
function artifactNeeds(template: Template, caller: Caller, project: TemplateResource): Need[] {
  return template.ofType('AWS::CodePipeline::Pipeline').flatMap(({ properties }) => {
    const actions = itemsOf(at(properties, 'Stages')).flatMap(stage => itemsOf(at(stage, 'Actions')))
      .filter(action => template.resourceOf(at(action, 'Configuration', 'ProjectName'), 'AWS::CodeBuild::Project') === project);
    const has = (name: string) => actions.some(action => itemsOf(at(action, name)).length > 0);
    return callsWith(template, caller, [
      ...has('InputArtifacts') ? artifactUses(template, properties, 'read') : [], ...has('OutputArtifacts') ? artifactUses(template, properties, 'write') : [],
    ]);
  });
}
