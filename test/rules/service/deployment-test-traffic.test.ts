import { Token } from 'aws-cdk-lib';
import { deployment } from '../../support/service-rules';

const TOKEN = Token.asNumber({ Ref: 'Number' });

describe('test traffic', () => {
  const header = { kind: 'header', header: { name: 'x-next', value: 'yes' } };
  const port = { kind: 'port', port: 8443, peers: 1 };

  test('comes by a way that the load balancer has', () => {
    expect([...deployment({ testTraffic: header }), ...deployment({ testTraffic: port })]).toEqual([]);
    expect(deployment({ testTraffic: header }, { loadBalancers: [{ type: 'application', shared: true }] })).toEqual([]);
    expect(deployment({ testTraffic: port }, { loadBalancers: [{ type: 'network' }] })).toEqual([]);
    expect(deployment({ testTraffic: header }, { loadBalancers: [{ type: 'network' }] }))
      .toEqual(['ECS-SVC-074 deploymentConfiguration.testTraffic must come another way than by header through a network load balancer, got header']);
    expect(deployment({ testTraffic: port }, { loadBalancers: [{ type: 'application', shared: true }] }))
      .toEqual(['ECS-SVC-074 deploymentConfiguration.testTraffic must come another way than by port through a shared load balancer, got port']);
    expect(deployment({ testTraffic: header }, { loadBalancers: [] }))
      .toEqual(['ECS-SVC-074 deploymentConfiguration.testTraffic must be left out without an ingress, got one']);
  });

  test('has a port of its own', () => {
    const loadBalancers = [{ listenerPorts: [443, 80] }];
    expect(deployment({ testTraffic: { ...port, port: TOKEN } }, { loadBalancers })).toEqual([]);
    expect(deployment({ testTraffic: { ...port, port: 443 } }, { loadBalancers }))
      .toEqual(['ECS-SVC-075 deploymentConfiguration.testTraffic.port must differ from the ports of production (443, 80), got 443']);
    // A network load balancer listens where the container does, unless it says otherwise.
    expect(deployment({ testTraffic: { ...port, port: 80 } }, { loadBalancers: [{ type: 'network' }] })).toHaveLength(1);
    expect(deployment({ testTraffic: { ...port, port: 65_536 } })).toEqual(['ECS-SVC-075 deploymentConfiguration.testTraffic.port must be 1 to 65535, got 65536']);
    expect(deployment({ testTraffic: { ...port, peers: 0 } })).toEqual(['ECS-SVC-075 deploymentConfiguration.testTraffic.allowFrom must name at least one peer, got none']);
  });
});
