import { Token } from 'aws-cdk-lib';
import { PortMappingShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/network-modes';
import { FARGATE, one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const OF_UNKNOWN_SYSTEM = { runtimePlatform: { operatingSystemFamily: token } };
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

function ports(mode: string | undefined, ...portMappings: PortMappingShape[]): TaskDefinitionShape {
  return one({ portMappings }, { networkMode: mode });
}

function on(compatibility: string, mode?: string): TaskDefinitionShape {
  return { requiresCompatibilities: [compatibility], networkMode: mode };
}

testRules(rules, {
  networkMode: {
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
      { networkMode: 'default', ...OF_UNKNOWN_SYSTEM }, { networkMode: 'bridge', ...OF_UNKNOWN_SYSTEM }, { ...on('FARGATE'), ...OF_UNKNOWN_SYSTEM },
    ],
  },
  networkParameters: {
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
      one({ links: ['db'] }, OF_UNKNOWN_SYSTEM), one({ links: ['db'] }, { networkMode: 'awsvp' }),
    ],
  },
});
