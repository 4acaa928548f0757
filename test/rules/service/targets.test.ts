import { Token } from 'aws-cdk-lib';
import { ServiceShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';

function service(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}

describe('targets of a service', () => {
  const containers = [{ name: 'proxy', portMappings: [{ containerPort: 80 }] }, { name: 'app', portMappings: [{ containerPort: 53, protocol: 'udp' }] }];
  const balancer = (more: object) => ({ path: 'ingress', type: 'application', protocol: 'tcp', ...more });

  test('are five groups at most', () => {
    const taskDefinition = { containerDefinitions: containers };
    const shape = (length: number) => ({ loadBalancers: Array.from({ length }, () => balancer({})), taskDefinition });
    expect([service(shape(5)), service(shape(6))]).toEqual([[], ['ECS-SVC-041 ingress']]);
  });

  test.each<[object, string[]]>([
    [{}, []],
    [{ containerName: 'proxy', containerPort: 80 }, []],
    [{ containerName: 'prox' }, ['ECS-SVC-042 ingress.containerName']],
    [{ containerName: 'proxy', containerPort: 81 }, ['ECS-SVC-042 ingress.containerPort']],
    [{ containerPort: Token.asNumber({ Ref: 'Port' }) }, []],
    [{ containerName: 'app' }, ['ECS-SVC-043 ingress']],
    [{ containerName: 'app', type: 'network', protocol: 'udp' }, []],
    [{ containerName: 'proxy', type: 'network', protocol: 'udp' }, ['ECS-SVC-043 ingress']],
  ])('asked for as %j: %j', (more, findings) => {
    expect(service({ loadBalancers: [balancer(more)], taskDefinition: { containerDefinitions: containers } })).toEqual(findings);
  });

  test('have no host port of their own where they share the interface of their host', () => {
    const shape = (networkMode: string, hostPort: number) => ({
      loadBalancers: [balancer({})],
      taskDefinition: { networkMode, containerDefinitions: [{ name: 'a', portMappings: [{ containerPort: 80, hostPort }] }] },
    });
    expect([service(shape('bridge', 0)), service(shape('awsvpc', 80)), service(shape('bridge', 8080))]).toEqual([[], [], ['ECS-SVC-044 ingress']]);
  });
});

test('ingress needs a port on the first container', () => {
  const withPort = { containerDefinitions: [{ portMappings: [{ containerPort: 80 }] }] };
  expect(service({ loadBalancers: [{}], taskDefinition: withPort })).toEqual([]);
  expect(service({ loadBalancers: [{}], taskDefinition: { containerDefinitions: [{}] } })).toHaveLength(1);
  expect(service({ loadBalancers: [], taskDefinition: {} })).toEqual([]);
});
