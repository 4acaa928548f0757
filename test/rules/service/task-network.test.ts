import { ServiceShape } from '../../../src/api/service/shape';
import { judge } from '../../../src/private/judge';
import { SERVICE_RULES } from '../../../src/rules/service/service-rules';
import { VALID_HOST_SERVICE, VALID_SERVICE } from '../../support/valid-shapes';

function check(shape: ServiceShape): string[] {
  return judge(SERVICE_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

const BRIDGED: ServiceShape = { capacities: (VALID_HOST_SERVICE.capacities ?? []).map(capacity => ({ ...capacity, sharesHostInterface: true })) };
const HOSTS = BRIDGED.capacities?.[0]?.kind ?? '';

test.each<[string, ServiceShape, string[]]>([
  ['a name', { serviceName: 'shop-1_A' }, []],
  ['no name', { serviceName: '' }, ['ECS-SVC-083 serviceName must be 1 to 255 letters, digits, hyphens and underscores, got \'\'']],
  ['a name with blanks', { serviceName: 'a b' }, ['ECS-SVC-083 serviceName must be 1 to 255 letters, digits, hyphens and underscores, got \'a b\'']],
  ['five groups', { ...VALID_SERVICE, securityGroups: ['a', 'b', 'c', 'd', 'e'] }, []],
  ['six groups', { ...VALID_SERVICE, securityGroups: ['a', 'b', 'c', 'd', 'e', 'f'] }, ['ECS-SVC-084 securityGroups must be 1 to 5, got 6']],
  ['no groups', { ...VALID_SERVICE, securityGroups: [] }, ['ECS-SVC-084 securityGroups must be 1 to 5, got 0']],
  ['limits', { ...VALID_SERVICE, securityGroups: undefined, limitsEgress: true }, []],
  ['limits and groups', { ...VALID_SERVICE, limitsEgress: true }, ['ECS-SVC-085 egress must be left out when securityGroups is given, got both']],
  ['groups on the interface of the host', { ...BRIDGED, securityGroups: ['a'] },
    [`ECS-SVC-084 securityGroups must be left out where tasks share the interface of their host (${HOSTS}), got some`]],
  ['limits on the interface of the host', { ...BRIDGED, limitsEgress: true },
    [`ECS-SVC-084 egress must be left out where tasks share the interface of their host (${HOSTS}), got one`]],
])('a service with %s has the findings it should', (_, shape, findings) => {
  expect(check(shape)).toEqual(findings);
});
