import { Token } from 'aws-cdk-lib';
import { ContainerHealthCheckShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/container-health';
import { one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const number = Token.asNumber({ Ref: 'Number' });
const HEALTH = 'containerDefinitions[0].healthCheck';

function health(healthCheck: ContainerHealthCheckShape): TaskDefinitionShape {
  return one({ healthCheck });
}

const WRITE = '; write it as [\'CMD-SHELL\', \'curl -f http://localhost/ || exit 1\'], or as [\'CMD\', program, argument, …]';

testRules(rules, {
  containerHealth: {
    refuses: [
      [health({ command: [] }), `${HEALTH}.command must start with CMD or CMD-SHELL, got []${WRITE}`],
      [health({ command: ['curl', 'localhost'] }), `${HEALTH}.command must start with CMD or CMD-SHELL, got ["curl","localhost"]${WRITE}`],
      [health({ interval: 4 }), `${HEALTH}.interval must be 5 to 300 seconds, got 4`],
      [health({ timeout: 61 }), `${HEALTH}.timeout must be 2 to 60 seconds, got 61`],
      [health({ retries: 0 }), `${HEALTH}.retries must be 1 to 10, got 0`],
      [health({ startPeriod: 301 }), `${HEALTH}.startPeriod must be 0 to 300 seconds, got 301`],
      [health({ command: [`curl ${token}`] }), `${HEALTH}.command must start with CMD or CMD-SHELL, got ["curl …"]${WRITE}`],
    ],
    accepts: [
      health({ command: ['CMD', '/check'] }), health({ command: ['CMD-SHELL', 'true'], interval: 5, timeout: 60, retries: 10, startPeriod: 0 }),
      health({ command: Token.asList({ Ref: 'Command' }), interval: number }),
      health({ command: [token, 'true'] }), health({ command: [`CMD${token}`] }),
    ],
  },
  healthTiming: {
    refuses: [
      [health({ interval: 10, timeout: 11 }), `${HEALTH}.timeout must not be longer than the interval of 10 seconds, got 11`],
      [health({ timeout: 31 }), `${HEALTH}.timeout must not be longer than the interval of 30 seconds, got 31`],
    ],
    accepts: [
      health({ interval: 10, timeout: 10 }), health({ timeout: 30 }), health({ interval: 5 }), health({ timeout: number }),
      health({ interval: number, timeout: 31 }),
    ],
  },
});
