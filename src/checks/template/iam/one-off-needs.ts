import { Need, needsOf } from './need';
import { clusterIn, runTaskNeeds } from './run-needs';
import { ONE_OFF_RUNNER } from '../../../api/iam/one-off-calls';
import { ONE_OFF_TASK_TYPE } from '../../../api/patterns/one-off-shape';
import { at } from '../json';
import { Template } from '../template';

/** API calls of the functions that run one-off tasks. */
export function oneOffNeeds(template: Template): Need[] {
  const { texts } = template;
  return template.ofType(ONE_OFF_TASK_TYPE).flatMap(run => {
    const runner = template.resourceOf(at(run.properties, 'ServiceToken'), 'AWS::Lambda::Function');
    const role = template.resourceOf(at(runner?.properties, 'Role'), 'AWS::IAM::Role');
    if (!runner || !role) return [];
    const caller = { role, by: run, path: 'ServiceToken' };
    const clusterArn = texts.of(at(run.properties, 'Request', 'cluster'));
    return [
      ...runTaskNeeds(template, caller, { clusterArn, definition: texts.of(at(run.properties, 'TaskDefinition')), isTagged: true }),
      ...needsOf(template, caller, ONE_OFF_RUNNER, {
        clusterArn,
        cluster: clusterIn(clusterArn),
        stack: texts.of({ Ref: 'AWS::StackId' }),
        function: texts.of({ 'Fn::GetAtt': [runner.id, 'Arn'] }),
        group: texts.of(at(runner.properties, 'LoggingConfig', 'LogGroup')),
      }),
    ];
  });
}
