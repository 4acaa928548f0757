import { Token } from 'aws-cdk-lib';
import { CapacityShape, DiscoveryShape, ServiceShape } from '../../../src/api/service/shape';
import { service } from '../../support/service-rules';

const MAP: DiscoveryShape = { kind: 'CLOUD_MAP', name: 'api', hasNamespace: true, namespaceType: 'DNS_PRIVATE', containerPort: 80 };
const CONNECT: DiscoveryShape = { ...MAP, kind: 'SERVICE_CONNECT', namespaceType: 'HTTP' };
const EC2: CapacityShape = { kind: 'EC2', compatibility: 'EC2', reachable: true, joinable: true, sharesHostInterface: true, runsDaemons: true };
const WINDOWS = { ...EC2, hosts: { instanceTypes: [], maxCount: 1, reservedMemory: 0, gpu: false, windows: true, attributes: [] } };
const EXTERNAL = { ...EC2, kind: 'ECS Anywhere', compatibility: 'EXTERNAL' };

describe('discovery', () => {
  test.each<[string, ServiceShape]>([
    ['Cloud Map', { discovery: MAP, capacities: [EC2], taskDefinition: { networkMode: 'host' } }],
    ['Cloud Map on Windows', { discovery: MAP, capacities: [WINDOWS] }],
    ['Service Connect', { discovery: { ...CONNECT, port: 8080 }, capacities: [EC2], taskDefinition: { networkMode: 'bridge' } }],
    ['a client', { discovery: { kind: 'SERVICE_CONNECT', hasNamespace: true } }],
    ['a token as name', { discovery: { ...CONNECT, name: Token.asString({ Ref: 'Name' }) } }],
    ['1,000 tasks', { discovery: MAP, desiredCount: 1000 }],
  ])('by %s is accepted', (_, shape) => {
    expect(service(shape)).toEqual([]);
  });

  test.each<[ServiceShape, string]>([
    [{ discovery: MAP, capacities: [EXTERNAL] }, 'ECS-SVC-031 discovery must be left out on ECS Anywhere, got Cloud Map'],
    [{ discovery: CONNECT, capacities: [EXTERNAL] }, 'ECS-SVC-031 discovery must be left out on ECS Anywhere, got Service Connect'],
    [{ discovery: CONNECT, capacities: [WINDOWS] }, 'ECS-SVC-031 discovery must be left out on Windows, got Service Connect'],
    [{ discovery: CONNECT, taskDefinition: { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } } },
      'ECS-SVC-031 discovery must be left out on Windows, got Service Connect'],
    [{ discovery: CONNECT, taskDefinition: { networkMode: 'host' } }, 'ECS-SVC-031 discovery must be left out in network mode host, got Service Connect'],
    [{ discovery: MAP, taskDefinition: { networkMode: 'none' } }, 'ECS-SVC-031 discovery must be left out in network mode none, got Cloud Map'],
    [{ discovery: { ...MAP, hasNamespace: false } }, 'ECS-SVC-032 discovery.cloudMapNamespace must be given where the cluster has none, got none'],
    [{ discovery: { ...MAP, namespaceType: 'HTTP' } }, 'ECS-SVC-032 discovery.cloudMapNamespace must have DNS, got one without (HTTP)'],
    [{ discovery: { ...MAP, containerPort: undefined } }, 'ECS-SVC-032 discovery must have a container port to lead to, got a task without one'],
    [{ discovery: { ...CONNECT, port: 65_536 } }, 'ECS-SVC-032 discovery.port must be 1 to 65535, got 65536'],
    [{ discovery: { ...CONNECT, name: 'Api' } }, "ECS-SVC-033 discovery.discoveryName must be 1 to 64 of a-z, 0-9, _ and -, not starting with -, got 'Api'"],
    [{ discovery: { ...MAP, name: 'api.shop' } }, "ECS-SVC-033 discovery.name must be 1 to 63 letters, digits, _ and -, not at its ends, got 'api.shop'"],
    [{ discovery: MAP, desiredCount: 1001 }, 'ECS-SVC-034 desiredCount must be at most 1000 for a service that is found, got 1001'],
    [{ discovery: MAP, scalableTarget: { maxCapacity: 1001 } }, 'ECS-SVC-034 scalableTarget.maxCapacity must be at most 1000 for a service that is found, got 1001'],
  ])('of %j is refused', (shape, found) => {
    expect(service(shape)).toEqual([found]);
  });
});
