import { ListenerShape } from '../../../src/api/ingress/listener-shape';
import { judge } from '../../../src/private/judge';
import { LISTENER_RULES } from '../../../src/rules/ingress/listener-rules';

function listener(shape: ListenerShape): string[] {
  return judge(LISTENER_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

describe('a listener', () => {
  test.each<[ListenerShape, string[]]>([
    [{ protocol: 'HTTPS', authenticates: true, protocolVersion: 'GRPC' }, []],
    [{ authenticates: true, protocolVersion: 'GRPC' }, []],
    [{ protocol: 'HTTP', authenticates: true }, ['ECS-LB-018 authenticate']],
    [{ protocol: 'HTTP', protocolVersion: 'HTTP2' }, ['ECS-LB-019 routing.protocolVersion']],
    [{ protocol: 'HTTP', protocolVersion: 'HTTP1' }, []],
    [{ protocol: 'TLS', certificate: {} }, []],
    [{ protocol: 'TLS' }, ['ECS-LB-020 certificate']],
    [{ protocol: 'TCP', certificate: {} }, ['ECS-LB-020 certificate']],
    [{ port: 443 }, []],
    [{ port: 0 }, ['ECS-LB-021 port']],
    [{ protocol: 'UDP', healthCheckPort: 80 }, []],
    [{ protocol: 'UDP' }, ['ECS-LB-022 health.port']],
  ])('%j: %j', (shape, findings) => {
    expect(listener(shape)).toEqual(findings);
  });
});
