import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/task/placement';
import { testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });

testRules(rules, {
  placement: {
    refuses: [
      [{ placementConstraints: [{ type: 'memberOf' }] }, 'placementConstraints[0].expression must be given, got none'],
      [{ placementConstraints: [{ expression: 'x'.repeat(2001) }] }, 'placementConstraints[0].expression must be 1 to 2000 characters, got 2001'],
    ],
    accepts: [{ placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }, { type: 'memberOf', expression: token }] }],
  },
});
