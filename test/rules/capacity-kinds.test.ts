import { CapacityShape, ServiceShape } from '../../src/api/service/shape';
import { judge } from '../../src/private/judge';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';

const HOSTS: CapacityShape = {
  kind: 'hosts', compatibility: 'EC2', architecture: 'ARM64', reachable: true, joinable: true, sharesHostInterface: false, runsDaemons: true,
};

function check(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, { capacityProviderStrategy: [{ weight: 1 }], ...shape }).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

test.each<[ServiceShape, string]>([
  [{ capacities: [HOSTS, { ...HOSTS, compatibility: 'FARGATE' }] }, 'ECS-SVC-011 capacities must be alike, got EC2 and FARGATE'],
  [{ capacities: [HOSTS, { ...HOSTS, architecture: 'X86_64' }] }, 'ECS-SVC-011 capacities must be alike, got ARM64 and X86_64'],
  [
    { capacities: [{ ...HOSTS, joinable: false }] },
    'ECS-SVC-013 capacities must not bring hosts to a cluster that this library did not make, got hosts',
  ],
  [
    { capacities: [{ ...HOSTS, sharesHostInterface: true }], healthCheckPort: 8081 },
    'ECS-SVC-014 health.port must be left out where tasks share the interface of their host (hosts), got 8081',
  ],
  [
    { capacities: [{ ...HOSTS, runsDaemons: false }], schedulingStrategy: 'DAEMON' },
    'ECS-SVC-015 capacities must have hosts that a daemon can run on, got hosts',
  ],
])('a service with %j is refused', (shape, finding) => {
  expect(check(shape)).toEqual([finding]);
});

test('no load balancer reaches hosts outside of AWS', () => {
  const capacities = [{ ...HOSTS, kind: 'external', reachable: false }];
  expect(check({ capacities, loadBalancers: [{}] })).toContain(
    'ECS-SVC-012 ingress must be left out on external, which no load balancer reaches, got one');
  expect(check({ capacities })).toEqual([]);
});

test('capacities of one kind are accepted', () => {
  expect(check({ capacities: [HOSTS, { ...HOSTS, architecture: undefined }], healthCheckPort: 8081 })).toEqual([]);
});
