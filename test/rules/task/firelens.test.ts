import { Token } from 'aws-cdk-lib';
import { ContainerShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/firelens';
import { one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const LOG = 'containerDefinitions[0].logConfiguration';

function router(options: { [name: string]: string } = {}): ContainerShape {
  return { firelensConfiguration: { type: 'fluentbit', options } };
}

const unknown = Token.asAny({ Ref: 'Anything' }) as never;
const USER: ContainerShape = { logConfiguration: { logDriver: 'awsfirelens' } };

testRules(rules, {
  firelens: {
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
      [several(router({ 'config-file-type': 's3', 'config-file-value': `s3://${token}/y` }), USER),
        'containerDefinitions[0].firelensConfiguration.options.config-file-value must be the ARN of an S3 object, got \'s3://…/y\''],
    ],
    accepts: [
      several(router(), USER, {}), several({}), several(router({ 'config-file-type': 'file', 'config-file-value': '/extra.conf' }), USER),
      several(router({ 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::x/y' }), USER),
      several(USER, { firelensConfiguration: unknown }), several(router(), { logConfiguration: { logDriver: token } }),
      several(router(), { logConfiguration: unknown }),
      several(router({ 'config-file-type': 'file', 'config-file-value': token }), USER),
      several(router({ 'config-file-type': 's3', 'config-file-value': `arn:${token}:s3:::x/y` }), USER),
      several(router({ 'config-file-type': token, 'config-file-value': 'x' }), USER),
    ],
  },
  routerPort: {
    refuses: [[
      one({ ...router(), portMappings: [{ containerPort: 80 }, { containerPort: 24224 }] }),
      'containerDefinitions[0].portMappings[1].containerPort must not be the port that takes logs, got 24224',
    ]],
    accepts: [
      several({ ...router(), portMappings: [{ containerPort: 8888 }] }, { portMappings: [{ containerPort: 24224 }] }),
      one({ ...router(), portMappings: [{ containerPort: Token.asNumber({ Ref: 'Port' }) }] }),
    ],
  },
});
