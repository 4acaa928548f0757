import { Token } from 'aws-cdk-lib';
import { ConnectionShape } from '../../../src/api/connection/shape';
import { judge } from '../../../src/private/judge';
import { CONNECTION_RULES } from '../../../src/rules/service/connection-rules';

describe('a connection', () => {
  const found = (shape: ConnectionShape) => judge(CONNECTION_RULES, shape).map(({ id, problem }) => `${id} ${problem}`);
  const connect = { path: 'Shop/Api', kind: 'SERVICE_CONNECT', address: 'api.shop:80' };
  const map = { ...connect, kind: 'CLOUD_MAP' };

  test('is between members of a namespace, or to a service with addresses', () => {
    expect(found({ provider: connect, consumer: { kind: 'SERVICE_CONNECT' }, sharesHostInterface: true, variable: 'API_ADDRESS' })).toEqual([]);
    expect(found({ provider: map, consumer: {}, sharesHostInterface: false, variable: Token.asString({ Ref: 'Name' }) })).toEqual([]);
  });

  test.each<[ConnectionShape, string]>([
    [{ provider: { path: 'Shop/Api' } }, 'ECS-SVC-035 must name a service that others can discover, got Shop/Api'],
    [{ provider: map, sharesHostInterface: true }, 'ECS-SVC-035 must name a service with a fixed port, got Shop/Api, whose ports are dynamic'],
    [{ provider: connect, consumer: { kind: 'CLOUD_MAP' } }, 'ECS-SVC-035 must be called on a service with Service Connect like Shop/Api, got one without'],
    [{ variable: 'API-ADDRESS' }, "ECS-SVC-036 must be letters, digits and underscores, got 'API-ADDRESS'"],
    [{ variable: '1API' }, "ECS-SVC-036 must be letters, digits and underscores, got '1API'"],
  ])('of %j is refused', (shape, problem) => {
    expect(found(shape)).toEqual([problem]);
  });
});
