import { Need, needsOf } from './need';
import { ONE_OFF_RUN, PASS_TASK_ROLE } from '../../../api/iam/one-off-calls';
import { ONE_OFF_TASK_TYPE } from '../../../api/patterns/one-off-shape';
import { at } from '../json';
import { taskDefinitionOf } from '../starters';
import { Template } from '../template';

/** API calls of the functions that run one-off tasks. */
export function oneOffNeeds(template: Template): Need[] {
  const { texts } = template;
  return template.ofType(ONE_OFF_TASK_TYPE).flatMap(run => {
    const runner = template.resourceOf(at(run.properties, 'ServiceToken'), 'AWS::Lambda::Function');
    const role = template.resourceOf(at(runner?.properties, 'Role'), 'AWS::IAM::Role');
    if (!runner || !role) return [];
    const caller = { role, by: run, path: 'ServiceToken' };
    const definition = taskDefinitionOf(template, run);
    const cluster = at(run.properties, 'Request', 'cluster');
    const own = template.resourceOf(cluster, 'AWS::ECS::Cluster');
    const passed = [at(definition?.properties, 'TaskRoleArn'), at(definition?.properties, 'ExecutionRoleArn')].flatMap(value => texts.of(value) ?? []);
    return [
      ...needsOf(template, caller, ONE_OFF_RUN, {
        cluster: texts.of(cluster),
        clusterName: own && texts.of({ Ref: own.id }),
        family: texts.of(at(definition?.properties, 'Family')),
        stack: texts.of({ Ref: 'AWS::StackId' }),
        function: texts.of({ 'Fn::GetAtt': [runner.id, 'Arn'] }),
        group: texts.of(at(runner.properties, 'LoggingConfig', 'LogGroup')),
      }),
      ...passed.flatMap(arn => needsOf(template, caller, PASS_TASK_ROLE, { role: arn })),
    ];
  });
}
