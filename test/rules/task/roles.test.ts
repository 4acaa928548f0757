import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/task/roles';
import { testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });

testRules(rules, {
  roleArns: {
    refuses: [
      [{ taskRoleArn: 'arn:aws:iam::XXXXXXXXXXXX:role/app' }, 'taskRoleArn must name an account of 12 digits, got \'XXXXXXXXXXXX\' in \'arn:aws:iam::XXXXXXXXXXXX:role/app\''],
      [{ executionRoleArn: 'arn:aws:iam::11111111111:role/app' },
        'executionRoleArn must name an account of 12 digits, got \'11111111111\' in \'arn:aws:iam::11111111111:role/app\''],
      [{ taskRoleArn: 'my role' }, 'taskRoleArn must be the ARN or the name of a role, got \'my role\''],
      [{ taskRoleArn: `my role ${token}` }, 'taskRoleArn must be the ARN or the name of a role, got \'my role …\''],
    ],
    accepts: [
      { taskRoleArn: 'arn:aws:iam::111122223333:role/team/app', executionRoleArn: 'ecsTaskExecutionRole' },
      { taskRoleArn: 'arn:aws-us-gov:iam::111122223333:role/app' }, { taskRoleArn: token },
      { taskRoleArn: `arn:${token}:iam::${token}:role/app` },
    ],
  },
});
