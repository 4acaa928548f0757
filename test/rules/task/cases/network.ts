import { Token } from 'aws-cdk-lib';
import { PortMappingShape, TaskDefinitionShape } from '../../../../src/api/task/shape';
import { containerPort } from '../../../../src/rules/task/container-port';
import { ephemeralHostPort, hostPort, reservedPorts } from '../../../../src/rules/task/host-port';
import { links } from '../../../../src/rules/task/links';
import { networkMode, networkParameters } from '../../../../src/rules/task/network-mode';
import { portClash } from '../../../../src/rules/task/port-clash';
import { portNames } from '../../../../src/rules/task/port-names';
import { portRanges } from '../../../../src/rules/task/port-range';
import { proxy, proxyContainer } from '../../../../src/rules/task/proxy';
import { FARGATE, one, RuleCases, several } from '../../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const number = Token.asNumber({ Ref: 'Number' });
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const PORTS = 'containerDefinitions[0].portMappings';

function ports(mode: string | undefined, ...portMappings: PortMappingShape[]): TaskDefinitionShape {
  return one({ portMappings }, { networkMode: mode });
}

function on(compatibility: string, mode?: string): TaskDefinitionShape {
  return { requiresCompatibilities: [compatibility], networkMode: mode };
}

const PROPERTIES = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs', 'IgnoredUID'].map(name => ({ name, value: '1' }));

export const NETWORK: RuleCases[] = [
  {
    rule: networkMode,
    refuses: [
      [FARGATE, 'networkMode must be awsvpc on FARGATE, got none, which is bridge'],
      [on('FARGATE', 'bridge'), 'networkMode must be awsvpc on FARGATE, got \'bridge\''],
      [on('EXTERNAL', 'awsvpc'), 'networkMode must be bridge or host or none on EXTERNAL, got \'awsvpc\''],
      [on('MANAGED_INSTANCES'), 'networkMode must be awsvpc or host on MANAGED_INSTANCES, got none, which is bridge'],
      [{ requiresCompatibilities: ['EC2', 'FARGATE'], networkMode: 'host' }, 'networkMode must be awsvpc on FARGATE, got \'host\''],
      [on('EC2', 'default'), 'networkMode must be one of bridge, host, awsvpc, none, got \'default\''],
      [{ networkMode: 'awsvp' }, 'networkMode must be one of bridge, host, awsvpc, none, got \'awsvp\'; did you mean awsvpc?'],
      [{ ...on('EC2', 'bridge'), ...WINDOWS }, 'networkMode must be one of default, awsvpc, got \'bridge\''],
    ],
    accepts: [
      {}, ...['bridge', 'host', 'awsvpc', 'none', undefined, token].map(mode => on('EC2', mode)), on('FARGATE', 'awsvpc'),
      ...['bridge', 'host', 'none', undefined].map(mode => on('EXTERNAL', mode)), on('MANAGED_INSTANCES', 'awsvpc'), on('MANAGED_INSTANCES', 'host'),
      ...['default', 'awsvpc', undefined].map(mode => ({ ...on('EC2', mode), ...WINDOWS })), on('MOON', 'bridge'),
    ],
  },
  {
    rule: networkParameters,
    refuses: [
      [one({ links: ['db'], hostname: 'web' }, { networkMode: 'awsvpc' }),
        'containerDefinitions[0].links must be left out in network mode awsvpc, got ["db"]',
        'containerDefinitions[0].hostname must be left out in network mode awsvpc, got \'web\''],
      [one({ extraHosts: [{ hostname: 'a' }] }, { networkMode: 'awsvpc' }),
        'containerDefinitions[0].extraHosts must be left out in network mode awsvpc, got [{"hostname":"a"}]'],
      [ports('none', { containerPort: 80 }), 'containerDefinitions[0].portMappings must be left out in network mode none, got [{"containerPort":80}]'],
      [{ enableFaultInjection: true }, 'enableFaultInjection must be left out in network mode bridge, got true'],
      [{ networkMode: 'host', proxyConfiguration: { containerName: 'envoy' } },
        'proxyConfiguration must be left out in network mode host, got {"containerName":"envoy"}'],
    ],
    accepts: [
      one({ links: ['db'], hostname: 'web', extraHosts: [{ hostname: 'a' }] }), one({ hostname: 'web' }, { networkMode: 'host' }),
      { networkMode: 'awsvpc', enableFaultInjection: true, proxyConfiguration: { containerName: 'envoy' } }, { enableFaultInjection: false },
      one({ links: [], portMappings: [] }, { networkMode: 'none' }), one({ links: ['db'] }, { ...FARGATE, networkMode: 'awsvpc' }),
      one({ links: ['db'] }, { networkMode: token }),
    ],
  },
  {
    rule: containerPort,
    refuses: [
      [several({}, { portMappings: [{ containerPort: 80 }, { containerPort: 1.5 }] }),
        'containerDefinitions[1].portMappings[1].containerPort must be 1 to 65535, got 1.5'],
      [ports(undefined, { containerPort: 0 }), `${PORTS}[0].containerPort must be 1 to 65535, got 0`],
      [ports(undefined, { containerPort: 80, hostPort: 65_536 }), `${PORTS}[0].hostPort must be 0 to 65535, got 65536`],
      [ports(undefined, { hostPort: 80 }), `${PORTS}[0].containerPort must be given, got none`],
    ],
    accepts: [ports(undefined, { containerPort: 1, hostPort: 0 }, { containerPort: 65_535 }, { containerPort: number }, { containerPortRange: '1-2' })],
  },
  {
    rule: hostPort,
    refuses: [
      [ports('awsvpc', { containerPort: 80, hostPort: 8080 }), `${PORTS}[0].hostPort must be the container port 80 in network mode awsvpc, got 8080`],
      [ports('host', { containerPort: 80, hostPort: 0 }), `${PORTS}[0].hostPort must be the container port 80 in network mode host, got 0`],
    ],
    accepts: [
      ports('awsvpc', { containerPort: 80, hostPort: 80 }, { containerPort: 81 }), ports('bridge', { containerPort: 80, hostPort: 8080 }),
      ports('awsvpc', { containerPort: number, hostPort: 8080 }), ports(token, { containerPort: 80, hostPort: 8080 }),
    ],
  },
  {
    rule: reservedPorts,
    refuses: [
      [ports('bridge', { containerPort: 80, hostPort: 22 }), `${PORTS}[0].hostPort must not be a port that the host reserves, got 22`],
      [ports('host', { containerPort: 51_678 }), `${PORTS}[0].containerPort must not be a port that the host reserves, got 51678`],
      [one({ portMappings: [{ containerPort: 80, hostPort: 3389 }] }, WINDOWS), `${PORTS}[0].hostPort must not be a port that the host reserves, got 3389`],
    ],
    accepts: [
      ports('bridge', { containerPort: 22, hostPort: 0 }, { containerPort: 22, hostPort: 2222 }), ports('awsvpc', { containerPort: 22 }),
      ports('bridge', { containerPort: 80, hostPort: 3389 }), ports('none'), ports(token, { hostPort: 22 }),
    ],
  },
  {
    rule: ephemeralHostPort,
    refuses: [[ports('bridge', { containerPort: 80, hostPort: 32_768 }), `${PORTS}[0].hostPort must be below 32768 to be free for sure, got 32768`]],
    accepts: [ports('bridge', { containerPort: 50_000, hostPort: 32_767 }), ports('awsvpc', { containerPort: 50_000 })],
  },
  {
    rule: portClash,
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
    ],
  },
  {
    rule: portRanges,
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
    ],
  },
  {
    rule: portNames,
    refuses: [
      [ports(undefined, { name: 'Web' }), `${PORTS}[0].name must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got 'Web'`],
      [ports(undefined, { name: '-a' }), `${PORTS}[0].name must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got '-a'`],
      [ports(undefined, { appProtocol: 'http' }), `${PORTS}[0].name must be given with an appProtocol, got none with 'http'`],
    ],
    accepts: [ports(undefined, { name: 'api_1-http', appProtocol: 'http2' }, { name: 'x'.repeat(64) }, { name: token, appProtocol: 'grpc' })],
  },
  {
    rule: links,
    refuses: [
      [several({ name: 'web', links: ['databse:db'] }, { name: 'database' }),
        'containerDefinitions[0].links[0] must be another container of the task, got \'databse\'; did you mean database?'],
      [one({ name: 'web', links: ['web'] }), 'containerDefinitions[0].links[0] must be another container of the task, got \'web\''],
      [one({ links: ['a b'] }), 'containerDefinitions[0].links[0] must be name or name:alias, got \'a b\''],
    ],
    accepts: [several({ name: 'web', links: ['db', 'db:database'] }, { name: 'db' }), one({ links: [token] })],
  },
  {
    rule: proxy,
    refuses: [
      [{ proxyConfiguration: { properties: [{ name: 'AppPorts', value: '80' }, { name: 'IgnoredUID', value: '' }] } },
        'proxyConfiguration.properties must have ProxyIngressPort, got none',
        'proxyConfiguration.properties must have ProxyEgressPort, got none',
        'proxyConfiguration.properties must have EgressIgnoredIPs, got none',
        'proxyConfiguration.properties must have IgnoredUID or IgnoredGID, got none'],
    ],
    accepts: [{}, { proxyConfiguration: { containerName: 'envoy', properties: PROPERTIES } }],
  },
  {
    rule: proxyContainer,
    refuses: [[
      { ...several({ name: 'envoy' }), proxyConfiguration: { containerName: 'envoi' } },
      'proxyConfiguration.containerName must be a container of the task, got \'envoi\'; did you mean envoy?',
    ]],
    accepts: [{ ...several({ name: 'envoy' }), proxyConfiguration: { containerName: 'envoy' } }, { proxyConfiguration: { containerName: token } }],
  },
];
