import { Token } from 'aws-cdk-lib';
import { PortMappingShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import * as rules from '../../../src/rules/task/names';
import { one, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });
const PORTS = 'containerDefinitions[0].portMappings';

function ports(mode: string | undefined, ...portMappings: PortMappingShape[]): TaskDefinitionShape {
  return one({ portMappings }, { networkMode: mode });
}

testRules(rules, {
  names: {
    refuses: [
      [{ family: 'a b/c' }, 'family must be 1 to 255 letters, digits, hyphens and underscores, got \'a b/c\''],
      [one({ name: '' }), 'containerDefinitions[0].name must be 1 to 255 letters, digits, hyphens and underscores, got \'\''],
      [{ volumes: [{ name: 'a.b' }] }, 'volumes[0].name must be 1 to 255 letters, digits, hyphens and underscores, got \'a.b\''],
      [{ family: 'x'.repeat(256) }, `family must be 1 to 255 letters, digits, hyphens and underscores, got '${'x'.repeat(256)}'`],
      [one({ environment: [{ name: 'A=B' }] }), 'containerDefinitions[0].environment[0].name must be a name without spaces and =, got \'A=B\''],
      [one({ secrets: [{ name: '' }] }), 'containerDefinitions[0].secrets[0].name must be a name without spaces and =, got \'\''],
      ...['app user', 'app:', 'a:b:c'].map((user): [TaskDefinitionShape, string] => [one({ user }),
        `containerDefinitions[0].user must be user, user:group or the numbers of both, got '${user}'`]),
      [{ family: `a b-${token}` }, 'family must be 1 to 255 letters, digits, hyphens and underscores, got \'a b-…\''],
    ],
    accepts: [
      { family: 'a_B-3', containerDefinitions: [{ name: 'x'.repeat(255) }], volumes: [{ name: 'data' }] }, { family: token },
      { family: `shop-${token}` },
      ...['', 'app', 'app:app', '1000', '1000:1000', 'www-data:1000', token, `${token}:1000`].map(user => one({ user })),
      one({ environment: [{ name: 'spring.profiles.active' }, { name: 'a-b' }] }),
    ],
  },
  portNames: {
    refuses: [
      [ports(undefined, { name: 'Web' }), `${PORTS}[0].name must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got 'Web'`],
      [ports(undefined, { name: '-a' }), `${PORTS}[0].name must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got '-a'`],
      [ports(undefined, { appProtocol: 'http' }), `${PORTS}[0].name must be given with an appProtocol, got none with 'http'`],
      [ports(undefined, { name: `Web-${token}` }), `${PORTS}[0].name must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got 'Web-…'`],
      [ports(undefined, { name: `-${token}` }), `${PORTS}[0].name must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got '-…'`],
      [ports(undefined, { appProtocol: token }), `${PORTS}[0].name must be given with an appProtocol, got none with '…'`],
    ],
    accepts: [
      ports(undefined, { name: 'api_1-http', appProtocol: 'http2' }, { name: 'x'.repeat(64) }, { name: token, appProtocol: 'grpc' }),
      ports(undefined, { name: `web-${token}` }),
    ],
  },
  tags: {
    refuses: [
      [{ tags: [{ key: '' }] }, 'tags[0].key must be 1 to 128 characters, got 0'],
      [{ tags: [{ key: 'k', value: 'x'.repeat(257) }] }, 'tags[0].value must be 0 to 256 characters, got 257'],
      [{ tags: [{ key: 'a;b' }] }, 'tags[0].key must hold only letters, digits, spaces and _.:/=+-@, got \'a;b\''],
      [{ tags: [{ key: 'AWS:x' }] }, 'tags[0].key must not start with aws:, got \'AWS:x\''],
      [{ tags: [{ key: `a;${token}` }] }, 'tags[0].key must hold only letters, digits, spaces and _.:/=+-@, got \'a;…\''],
      [{ tags: [{ key: `aws:${token}` }] }, 'tags[0].key must not start with aws:, got \'aws:…\''],
    ],
    accepts: [
      { tags: [{ key: 'owner', value: '' }, { key: 'Größe', value: 'a b' }, { key: 'aws', value: token }] },
      { tags: [{ key: `k-${token}`, value: `${token} aws:` }] },
    ],
  },
});
