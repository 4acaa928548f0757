import { unknownPart, UNKNOWN } from '../../../src/api/unknown';
import * as knownValues from '../../../src/rules/local-run/known-values';
import { one, testRules } from '../../support/rule-cases';

const SOME = UNKNOWN as never;
const PROBLEM = 'must be known at synth, got a value that only the deployment knows';

testRules(knownValues, {
  knownForm: {
    refuses: [
      [{ task: { containerDefinitions: SOME } }, `containerDefinitions ${PROBLEM}`],
      [{ task: one({ name: unknownPart('1') }) }, `containerDefinitions[0].name ${PROBLEM}`],
      [{ task: one({ name: 'a', environment: SOME }) }, `containerDefinitions[0].environment ${PROBLEM}`],
      [{ task: one({ name: 'a', dependsOn: [{ containerName: 'b', condition: UNKNOWN }] }) }, `containerDefinitions[0].dependsOn[0].condition ${PROBLEM}`],
      [{ task: one({ name: 'a', dockerLabels: SOME }) }, `containerDefinitions[0].dockerLabels ${PROBLEM}`],
      [{ task: one({ name: 'a', links: [`b-${unknownPart('1')}`] }) }, `containerDefinitions[0].links[0] ${PROBLEM}`],
      [{ task: { networkMode: UNKNOWN, volumes: [{ name: UNKNOWN }] } }, `networkMode ${PROBLEM}`, `volumes[0].name ${PROBLEM}`],
    ],
    accepts: [
      { task: one({ name: 'a', image: UNKNOWN, command: SOME, entryPoint: ['sh', UNKNOWN], memory: SOME, privileged: SOME }) },
      { task: { family: UNKNOWN, taskRoleArn: UNKNOWN, executionRoleArn: UNKNOWN, cpu: UNKNOWN, memory: UNKNOWN, tags: SOME } },
      { task: one({ name: 'a', environment: [{ name: 'B', value: UNKNOWN }], portMappings: [{ containerPort: SOME }] }) },
      { task: one({ name: 'a', secrets: [{ name: 'S', valueFrom: UNKNOWN }], dockerLabels: { team: UNKNOWN } }) },
    ],
  },
});
