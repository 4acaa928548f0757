import { Token } from 'aws-cdk-lib';
import { TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/log-options';
import { FARGATE, one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const LOG = 'containerDefinitions[0].logConfiguration';

function logs(logDriver: string, options: { [name: string]: string } = {}, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return one({ logConfiguration: { logDriver, options } }, task);
}

const AWSLOGS = { 'awslogs-group': 'g', 'awslogs-region': 'eu-west-1' };

testRules(rules, {
  logOptions: {
    refuses: [
      [logs('awslogs'), `${LOG}.options.awslogs-group must be given for awslogs, got none`, `${LOG}.options.awslogs-region must be given for awslogs, got none`],
      [logs('awslogs', { ...AWSLOGS, 'awslogs-group': '' }), `${LOG}.options.awslogs-group must be given for awslogs, got none`],
      [logs('awslogs', AWSLOGS, FARGATE), `${LOG}.options.awslogs-stream-prefix must be given for awslogs, got none`],
      [logs('splunk', { 'splunk-url': 'https://x' }), `${LOG}.options.splunk-token must be given for splunk, got none`],
    ],
    accepts: [
      logs('awslogs', AWSLOGS), logs('awslogs', { ...AWSLOGS, 'awslogs-stream-prefix': 'p' }, FARGATE), logs('json-file'), logs('awsfirelens', {}, FARGATE), one({}),
      one({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-url': token }, secretOptions: [{ name: 'splunk-token' }] } }),
      one({ logConfiguration: { logDriver: 'awslogs', options: Token.asAny({ Ref: 'Options' }) as never } }), logs('awslogs', { [token]: 'x' }),
      one({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-url': 'x' }, secretOptions: [{ name: token }] } }), logs(token),
    ],
  },
  awslogsValues: {
    refuses: [
      [logs('awslogs', { 'awslogs-create-group': 'false' }), `${LOG}.options.awslogs-create-group must be true or left out, got 'false'; leave it out`],
      [logs('awslogs', { mode: 'nonblocking' }), `${LOG}.options.mode must be one of blocking, non-blocking, got 'nonblocking'`],
      [logs('awslogs', { 'awslogs-steam-prefix': 'p' }),
        `${LOG}.options.awslogs-steam-prefix must be an option of awslogs, got 'awslogs-steam-prefix'; did you mean awslogs-stream-prefix?`],
      [logs('awslogs', { log_key: 'log' }), `${LOG}.options.log_key must be an option of awslogs, got 'log_key'`],
      [logs('awslogs', { 'awslogs-datetime-format': '%Y', 'awslogs-multiline-pattern': '^x' }),
        `${LOG}.options.awslogs-multiline-pattern must not be given beside awslogs-datetime-format, got both`],
      [logs('awslogs', { log_key: token }), `${LOG}.options.log_key must be an option of awslogs, got 'log_key'`],
      [logs('awslogs', { 'awslogs-datetime-format': token, 'awslogs-multiline-pattern': token }),
        `${LOG}.options.awslogs-multiline-pattern must not be given beside awslogs-datetime-format, got both`],
    ],
    accepts: [
      logs('awslogs', { ...AWSLOGS, 'awslogs-create-group': 'True', 'mode': 'non-blocking', 'max-buffer-size': '25m', 'awslogs-multiline-pattern': '^x' }),
      logs('json-file', { anything: 'x' }), logs('awslogs', { mode: token }), one({}),
      logs('awslogs', { [token]: 'x', 'awslogs-create-group': token }),
    ],
  },
});
