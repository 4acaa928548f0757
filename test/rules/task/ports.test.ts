import { Token } from 'aws-cdk-lib';
import { PortMappingShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/ports';
import { one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const OF_UNKNOWN_SYSTEM = { runtimePlatform: { operatingSystemFamily: token } };
const number = Token.asNumber({ Ref: 'Number' });
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const PORTS = 'containerDefinitions[0].portMappings';

function ports(mode: string | undefined, ...portMappings: PortMappingShape[]): TaskDefinitionShape {
  return one({ portMappings }, { networkMode: mode });
}

testRules(rules, {
  containerPort: {
    refuses: [
      [several({}, { portMappings: [{ containerPort: 80 }, { containerPort: 1.5 }] }),
        'containerDefinitions[1].portMappings[1].containerPort must be 1 to 65535, got 1.5'],
      [ports(undefined, { containerPort: 0 }), `${PORTS}[0].containerPort must be 1 to 65535, got 0`],
      [ports(undefined, { containerPort: 80, hostPort: 65_536 }), `${PORTS}[0].hostPort must be 0 to 65535, got 65536`],
      [ports(undefined, { hostPort: 80 }), `${PORTS}[0].containerPort must be given, got none`],
    ],
    accepts: [ports(undefined, { containerPort: 1, hostPort: 0 }, { containerPort: 65_535 }, { containerPort: number }, { containerPortRange: '1-2' })],
  },
  hostPort: {
    refuses: [
      [ports('awsvpc', { containerPort: 80, hostPort: 8080 }), `${PORTS}[0].hostPort must be the container port 80 in network mode awsvpc, got 8080`],
      [ports('host', { containerPort: 80, hostPort: 0 }), `${PORTS}[0].hostPort must be the container port 80 in network mode host, got 0`],
    ],
    accepts: [
      ports('awsvpc', { containerPort: 80, hostPort: 80 }, { containerPort: 81 }), ports('bridge', { containerPort: 80, hostPort: 8080 }),
      ports('awsvpc', { containerPort: number, hostPort: 8080 }), ports(token, { containerPort: 80, hostPort: 8080 }),
      ports('awsvpc', { containerPort: 80, hostPort: number }),
    ],
  },
  reservedPorts: {
    refuses: [
      [ports('bridge', { containerPort: 80, hostPort: 22 }), `${PORTS}[0].hostPort must not be a port that the host reserves, got 22`],
      [ports('host', { containerPort: 51_678 }), `${PORTS}[0].containerPort must not be a port that the host reserves, got 51678`],
      [one({ portMappings: [{ containerPort: 80, hostPort: 3389 }] }, WINDOWS), `${PORTS}[0].hostPort must not be a port that the host reserves, got 3389`],
      [one({ portMappings: [{ hostPort: 2375 }] }, { networkMode: 'bridge', ...OF_UNKNOWN_SYSTEM }), `${PORTS}[0].hostPort must not be a port that the host reserves, got 2375`],
    ],
    accepts: [
      ports('bridge', { containerPort: 22, hostPort: 0 }, { containerPort: 22, hostPort: 2222 }), ports('awsvpc', { containerPort: 22 }),
      ports('bridge', { containerPort: 80, hostPort: 3389 }), ports('none'), ports(token, { hostPort: 22 }),
      one({ portMappings: [{ hostPort: 22 }, { hostPort: 3389 }] }, { networkMode: 'bridge', ...OF_UNKNOWN_SYSTEM }),
    ],
  },
  ephemeralHostPort: {
    refuses: [[ports('bridge', { containerPort: 80, hostPort: 32_768 }), `${PORTS}[0].hostPort must be below 32768 to be free for sure, got 32768`]],
    accepts: [ports('bridge', { containerPort: 50_000, hostPort: 32_767 }), ports('awsvpc', { containerPort: 50_000 })],
  },
});
