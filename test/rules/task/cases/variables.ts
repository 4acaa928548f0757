import { Token } from 'aws-cdk-lib';
import { ContainerShape, TaskDefinitionShape } from '../../../../src/api/task/shape';
import { firelens, routerPort } from '../../../../src/rules/task/firelens';
import { awslogsValues, logOptions } from '../../../../src/rules/task/log-options';
import { plainSecrets } from '../../../../src/rules/task/plain-secrets';
import { environmentFiles, secretReferences } from '../../../../src/rules/task/references';
import { duplicateVariables, secretNames } from '../../../../src/rules/task/variables';
import { FARGATE, one, RuleCases, several } from '../../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf';
const VARIABLE = 'containerDefinitions[0].environment[0]';
const LOG = 'containerDefinitions[0].logConfiguration';

function variable(name: string, value: string): TaskDefinitionShape {
  return one({ environment: [{ name, value }] });
}

function secret(valueFrom: string): TaskDefinitionShape {
  return one({ secrets: [{ name: 'S', valueFrom }] });
}

function logs(logDriver: string, options: { [name: string]: string } = {}, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return one({ logConfiguration: { logDriver, options } }, task);
}

function router(options: { [name: string]: string } = {}): ContainerShape {
  return { firelensConfiguration: { type: 'fluentbit', options } };
}

const AWSLOGS = { 'awslogs-group': 'g', 'awslogs-region': 'eu-west-1' };
const USER: ContainerShape = { logConfiguration: { logDriver: 'awsfirelens' } };
const NEVER_SHOWN = 'hunter2';
const REFUSED_REFERENCE = 'must be the ARN of a secret, or the name or ARN of a parameter, got';

export const VARIABLES: RuleCases[] = [
  {
    rule: environmentFiles,
    refuses: [
      [one({ environmentFiles: [{ value: 's3://bucket/app.env' }] }),
        'containerDefinitions[0].environmentFiles[0].value must be the ARN of an S3 object that ends in .env, got \'s3://bucket/app.env\''],
      [one({ environmentFiles: [{ value: 'arn:aws:s3:::bucket/app.txt' }] }),
        'containerDefinitions[0].environmentFiles[0].value must be the ARN of an S3 object that ends in .env, got \'arn:aws:s3:::bucket/app.txt\''],
    ],
    accepts: [one({ environmentFiles: [{ value: 'arn:aws:s3:::bucket/a/b.env' }, { value: 'arn:aws-cn:s3:::bucket/.env.prod.env' }, { value: token }] })],
  },
  {
    rule: secretReferences,
    refuses: [
      [secret('arn:aws:s3:::bucket/key'), `containerDefinitions[0].secrets[0].valueFrom ${REFUSED_REFERENCE} 'arn:aws:s3:::bucket/key'`],
      // Somebody's password, perhaps.
      [secret('pass word!'), `containerDefinitions[0].secrets[0].valueFrom ${REFUSED_REFERENCE} something else`],
      [one({ logConfiguration: { secretOptions: [{ name: 'a', valueFrom: '' }] } }),
        `${LOG}.secretOptions[0].valueFrom ${REFUSED_REFERENCE} something else`],
    ],
    accepts: [
      SECRET, `${SECRET}:password`, `${SECRET}:password::`, `${SECRET}:password:AWSCURRENT:`, `${SECRET}:::`, '/prod/db', 'plain-name', 'name:3',
      'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db', 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:x', token,
    ].map(secret),
  },
  {
    rule: secretNames,
    refuses: [[
      one({ environment: [{ name: 'DB', value: 'x' }], secrets: [{ name: 'A' }, { name: 'DB' }] }),
      'containerDefinitions[0].secrets[1].name must not be the name of a variable as well, got \'DB\'',
    ]],
    accepts: [several({ environment: [{ name: 'DB' }], secrets: [{ name: 'db' }] }, { secrets: [{ name: 'DB' }] })],
  },
  {
    rule: duplicateVariables,
    refuses: [[
      one({ environment: [{ name: 'A', value: '1' }, { name: 'B' }, { name: 'A', value: '2' }] }),
      'containerDefinitions[0].environment[2].name must be given once, got \'A\' again',
    ]],
    accepts: [several({ environment: [{ name: 'A' }, { name: 'a' }] }, { environment: [{ name: 'A' }] })],
  },
  {
    rule: plainSecrets,
    refuses: [
      ...['DB_PASSWORD', 'password', 'dbPassword', 'API_KEY', 'apiKey', 'APIKEY', 'Client-Secret', 'GITHUB_TOKEN', 'PRIVATE_KEY', 'AWS_SECRET_ACCESS_KEY', 'DB_PASS']
        .map(name => [variable(name, NEVER_SHOWN), `${VARIABLE} must not hold a secret that everybody can read, got one in '${name}'`] as const),
      ...[
        'AKIAIOSFODNN7EXAMPLE', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'postgres://user:hunter2@db:5432/app', 'redis://:hunter2@cache', `ghp_${'a1'.repeat(18)}`,
      ].map(value => [variable('SETTING', value), `${VARIABLE} must not hold a secret that everybody can read, got one in 'SETTING'`] as const),
      [one({ environment: [{ value: 'AKIAIOSFODNN7EXAMPLE' }] }), `${VARIABLE} must not hold a secret that everybody can read, got one in ''`],
    ],
    accepts: [
      ...[
        '', ' ', SECRET, '/run/secrets/db', './secret.txt', 'C:\\secrets\\db', '${DB_PASSWORD}', '{{resolve:secretsmanager:x}}', '<password>', '$PASSWORD', 'true', 'None', token,
      ].map(value => variable('DB_PASSWORD', value)),
      ...['PASSWORD_FILE', 'SECRET_NAME', 'TOKEN_URL', 'PASSWORD_LENGTH', 'COMPASS', 'MONKEY', 'KEY', 'AWS_REGION'].map(name => variable(name, NEVER_SHOWN)),
      variable('URL', 'https://example.com/a:b@c'), variable('URL', 'postgres://user:${PASSWORD}@db/app'), variable('CERT', '-----BEGIN CERTIFICATE-----'),
    ],
  },
  {
    rule: logOptions,
    refuses: [
      [logs('awslogs'), `${LOG}.options.awslogs-group must be given for awslogs, got none`, `${LOG}.options.awslogs-region must be given for awslogs, got none`],
      [logs('awslogs', { ...AWSLOGS, 'awslogs-group': '' }), `${LOG}.options.awslogs-group must be given for awslogs, got none`],
      [logs('awslogs', AWSLOGS, FARGATE), `${LOG}.options.awslogs-stream-prefix must be given for awslogs, got none`],
      [logs('splunk', { 'splunk-url': 'https://x' }), `${LOG}.options.splunk-token must be given for splunk, got none`],
    ],
    accepts: [
      logs('awslogs', AWSLOGS), logs('awslogs', { ...AWSLOGS, 'awslogs-stream-prefix': 'p' }, FARGATE), logs('json-file'), logs('awsfirelens', {}, FARGATE), one({}),
      one({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-url': token }, secretOptions: [{ name: 'splunk-token' }] } }),
    ],
  },
  {
    rule: awslogsValues,
    refuses: [
      [logs('awslogs', { 'awslogs-create-group': 'false' }), `${LOG}.options.awslogs-create-group must be true or left out, got 'false'; leave it out`],
      [logs('awslogs', { mode: 'nonblocking' }), `${LOG}.options.mode must be one of blocking, non-blocking, got 'nonblocking'`],
      [logs('awslogs', { 'awslogs-steam-prefix': 'p' }),
        `${LOG}.options.awslogs-steam-prefix must be an option of awslogs, got 'awslogs-steam-prefix'; did you mean awslogs-stream-prefix?`],
      [logs('awslogs', { log_key: 'log' }), `${LOG}.options.log_key must be an option of awslogs, got 'log_key'`],
      [logs('awslogs', { 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^x' }),
        `${LOG}.options.awslogs-multiline-pattern must not be given beside awslogs-datetime-format, got both`],
    ],
    accepts: [
      logs('awslogs', { ...AWSLOGS, 'awslogs-create-group': 'True', 'mode': 'non-blocking', 'max-buffer-size': '25m', 'awslogs-multiline-pattern': '^x' }),
      logs('json-file', { anything: 'x' }), logs('awslogs', { mode: token }), one({}),
    ],
  },
  {
    rule: firelens,
    refuses: [
      [several(router(), router(), USER), 'containerDefinitions[1].firelensConfiguration must be on one container of the task, got containerDefinitions[0] as well'],
      [several(USER), `${LOG}.logDriver must not be awsfirelens without a router, got no container with a firelensConfiguration`],
      [several(router(), {}), 'containerDefinitions[0].firelensConfiguration must have a container that logs to it, got none with awsfirelens'],
      [several({ ...router(), ...USER }, USER), `${LOG}.logDriver must not be awsfirelens on the router itself, got 'awsfirelens'; choose awslogs for it`],
      [several(router({ 'config-file-type': 'file', 'config-file-value': '/fluent-bit/etc/fluent-bit.conf' }), USER),
        'containerDefinitions[0].firelensConfiguration.options.config-file-value must not be a path that ECS writes itself, got \'/fluent-bit/etc/fluent-bit.conf\''],
      [several(router({ 'config-file-type': 'file' }), USER),
        'containerDefinitions[0].firelensConfiguration.options.config-file-value must be given with config-file-type file, got none'],
      [several(router({ 'config-file-type': 's3', 'config-file-value': 's3://x/y' }), USER),
        'containerDefinitions[0].firelensConfiguration.options.config-file-value must be the ARN of an S3 object, got \'s3://x/y\''],
    ],
    accepts: [
      several(router(), USER, {}), several({}), several(router({ 'config-file-type': 'file', 'config-file-value': '/extra.conf' }), USER),
      several(router({ 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::x/y' }), USER),
    ],
  },
  {
    rule: routerPort,
    refuses: [[
      one({ ...router(), portMappings: [{ containerPort: 80 }, { containerPort: 24224 }] }),
      'containerDefinitions[0].portMappings[1].containerPort must not be the port that takes logs, got 24224',
    ]],
    accepts: [several({ ...router(), portMappings: [{ containerPort: 8888 }] }, { portMappings: [{ containerPort: 24224 }] })],
  },
];
