import { Token } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/environment';
import { one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
const VARIABLE = 'containerDefinitions[0].environment[0]';

function variable(name: string, value: string): TaskDefinitionShape {
  return one({ environment: [{ name, value }] });
}

const NEVER_SHOWN = 'hunter2';

testRules(rules, {
  secretNames: {
    refuses: [[
      one({ environment: [{ name: 'DB', value: 'x' }], secrets: [{ name: 'A' }, { name: 'DB' }] }),
      'containerDefinitions[0].secrets[1].name must not be the name of a variable as well, got \'DB\'',
    ]],
    accepts: [
      several({ environment: [{ name: 'DB' }], secrets: [{ name: 'db' }] }, { secrets: [{ name: 'DB' }] }),
      one({ environment: [{ name: token }], secrets: [{ name: token }] }),
    ],
  },
  duplicateVariables: {
    refuses: [[
      one({ environment: [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'A', value: '2' }] }),
      'containerDefinitions[0].environment[2].name must be given once, got \'A\' again',
    ]],
    accepts: [
      several({ environment: [{ name: 'A' }, { name: 'a' }] }, { environment: [{ name: 'A' }] }),
      one({ environment: [{ name: token, value: '1' }, { name: token, value: '2' }] }),
    ],
  },
  plainSecrets: {
    refuses: [
      ...['DB_PASSWORD', 'password', 'dbPassword', 'API_KEY', 'apiKey', 'APIKEY', 'Client-Secret', 'GITHUB_TOKEN', 'PRIVATE_KEY', 'AWS_SECRET_ACCESS_KEY', 'DB_PASS']
        .map(name => [variable(name, NEVER_SHOWN), `${VARIABLE} must not hold a secret in plain text, got one in '${name}'`] as const),
      ...[
        'AKIAIOSFODNN7EXAMPLE', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'postgres://user:hunter2@db:5432/app', 'redis://:hunter2@cache', `ghp_${'a1'.repeat(18)}`,
      ].map(value => [variable('SETTING', value), `${VARIABLE} must not hold a secret in plain text, got one in 'SETTING'`] as const),
      [one({ environment: [{ value: 'AKIAIOSFODNN7EXAMPLE' }] }), `${VARIABLE} must not hold a secret in plain text, got one in ''`],
      [variable('SETTING', `postgres://user:hunter2@${token}:5432/app`), `${VARIABLE} must not hold a secret in plain text, got one in 'SETTING'`],
    ],
    accepts: [
      ...[
        '', ' ', SECRET, '/run/secrets/db', './secret.txt', 'C:\\secrets\\db', '${DB_PASSWORD}', '{{resolve:secretsmanager:x}}', '<password>', '$PASSWORD', 'true', 'None', token,
      ].map(value => variable('DB_PASSWORD', value)),
      ...['PASSWORD_FILE', 'SECRET_NAME', 'TOKEN_URL', 'PASSWORD_LENGTH', 'COMPASS', 'MONKEY', 'KEY', 'AWS_REGION'].map(name => variable(name, NEVER_SHOWN)),
      variable('URL', 'https://example.com/a:b@c'), variable('URL', 'postgres://user:${PASSWORD}@db/app'), variable('CERT', '-----BEGIN CERTIFICATE-----'),
      variable('URL', `postgres://user:${token}@db:5432/app`), variable('DB_PASSWORD', `prefix-${token}`),
    ],
  },
});
