import { Token } from 'aws-cdk-lib';
import { PortMappingShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/port-clash';
import { one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const number = Token.asNumber({ Ref: 'Number' });
const PORTS = 'containerDefinitions[0].portMappings';

function ports(mode: string | undefined, ...portMappings: PortMappingShape[]): TaskDefinitionShape {
  return one({ portMappings }, { networkMode: mode });
}

testRules(rules, {
  portClash: {
    refuses: [
      [{ networkMode: 'awsvpc', ...several({ portMappings: [{ containerPort: 80 }] }, { portMappings: [{ containerPort: 80, protocol: 'tcp' }] }) },
        'containerDefinitions[1].portMappings[0] must take a port of its own, got tcp 80, which containerDefinitions[0].portMappings[0] takes'],
      [several({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }, { portMappings: [{ containerPort: 81, hostPort: 8080 }] }),
        'containerDefinitions[1].portMappings[0] must take a port of its own, got tcp 8080, which containerDefinitions[0].portMappings[0] takes'],
      [ports('host', { containerPort: 53, protocol: 'udp' }, { containerPort: 53, protocol: 'udp' }),
        `${PORTS}[1] must take a port of its own, got udp 53, which ${PORTS}[0] takes`],
      [ports('awsvpc', { containerPort: 8005 }, { containerPortRange: '8000-8010' }),
        `${PORTS}[1] must take a port of its own, got tcp 8000-8010, which ${PORTS}[0] takes`],
    ],
    accepts: [
      several({ portMappings: [{ containerPort: 80 }] }, { portMappings: [{ containerPort: 80, hostPort: 0 }] }),
      // The X-Ray daemon listens on both.
      ports('awsvpc', { containerPort: 2000, protocol: 'udp' }, { containerPort: 2000, protocol: 'tcp' }),
      ports('awsvpc', { containerPort: number }, { containerPort: number }), ports(token, { containerPort: 80 }, { containerPort: 80 }),
      ports('awsvpc', { containerPortRange: 'nonsense' }, { containerPortRange: 'nonsense' }),
      ports('awsvpc', { containerPort: 53, protocol: token }, { containerPort: 53 }), ports('awsvpc', { containerPort: 53, protocol: token }, { containerPort: 53, protocol: token }),
    ],
  },
  portRanges: {
    refuses: [
      [ports('bridge', { containerPortRange: '8010-8000' }), `${PORTS}[0].containerPortRange must be <first>-<last> within 1 to 65535, got '8010-8000'`],
      [ports('bridge', { containerPortRange: '80' }), `${PORTS}[0].containerPortRange must be <first>-<last> within 1 to 65535, got '80'`],
      [ports('host', { containerPortRange: '80-90' }), `${PORTS}[0].containerPortRange must be left out in network mode host, got '80-90'`],
      [ports('bridge', { containerPortRange: '80-90', containerPort: 80, hostPort: 80 }),
        `${PORTS}[0].containerPort must be left out beside a range of ports, got 80; leave it out`,
        `${PORTS}[0].hostPort must be left out beside a range of ports, got 80; leave it out`],
      [ports('bridge', { containerPortRange: '80-90' }, { containerPort: 85 }), `${PORTS}[1] must not overlap with ${PORTS}[0], got 85-85`],
    ],
    accepts: [
      ports('bridge', { containerPortRange: '80-90' }, { containerPortRange: '91-92' }, { containerPort: 93 }, { containerPort: 93 }),
      ports('awsvpc', { containerPortRange: '1-65535' }), ports(token, { containerPortRange: token }), ports('bridge', { containerPort: number }),
      ports('bridge', { containerPortRange: token }, { containerPort: number }), ports('bridge', { containerPortRange: '80-90' }, { containerPort: number }),
    ],
  },
});
