import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/task/proxy';
import { several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const PROPERTIES = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs', 'IgnoredUID'].map(name => ({ name, value: '1' }));

testRules(rules, {
  proxy: {
    refuses: [
      [{ proxyConfiguration: { properties: [{ name: 'AppPorts', value: '80' }, { name: 'IgnoredUID', value: '' }] } },
        'proxyConfiguration.properties must have ProxyIngressPort, got none',
        'proxyConfiguration.properties must have ProxyEgressPort, got none',
        'proxyConfiguration.properties must have EgressIgnoredIPs, got none',
        'proxyConfiguration.properties must have IgnoredUID or IgnoredGID, got none'],
    ],
    accepts: [
      {}, { proxyConfiguration: { containerName: 'envoy', properties: PROPERTIES } },
      { proxyConfiguration: { properties: Token.asAny({ Ref: 'Properties' }) as never } }, { proxyConfiguration: { properties: [{ name: token, value: '80' }] } },
      { proxyConfiguration: { properties: PROPERTIES.map(property => ({ ...property, value: token })) } },
    ],
  },
  proxyContainer: {
    refuses: [[
      { ...several({ name: 'envoy' }), proxyConfiguration: { containerName: 'envoi' } },
      'proxyConfiguration.containerName must be a container of the task, got \'envoi\'; did you mean envoy?',
    ]],
    accepts: [
      { ...several({ name: 'envoy' }), proxyConfiguration: { containerName: 'envoy' } }, { proxyConfiguration: { containerName: token } },
      { ...several({ name: token }), proxyConfiguration: { containerName: 'envoy' } },
    ],
  },
});
