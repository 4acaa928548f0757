import { find, isText } from '../../api/given';
import { readPlace } from '../../api/place';
import { parseEcrReference } from '../../api/registry/reference';
import { ServiceShape } from '../../api/service/shape';
import { show } from '../../api/show';
import { cannotWork, found, refused } from '../rule';

const OUTBOUND_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html';
const IMAGES = readPlace('taskDefinition.containerDefinitions[].image');

/** ECS starts these hosts in subnets that hand out no public address. */
export const managedHostsReachEcs = cannotWork<ServiceShape>('ECS-SVC-079', {
  title: 'Managed Instances must not be in a network with Egress.publicIp()',
  why: 'They get no public address in its public subnets and cannot reach ECS',
  remedy: 'give the network Egress.nat() or Egress.endpoints(), or run the service on Fargate',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html',
  check: ({ egress, capacities = [] }) => egress !== 'PUBLIC_IP' ? [] : capacities.filter(({ compatibility }) => compatibility === 'MANAGED_INSTANCES')
    .flatMap(({ kind }) => found('capacities', `must be in a network whose private subnets lead out, got ${kind} with Egress.publicIp()`)),
});

/** EC2 gives public addresses to the first interface of an instance only. */
export const taskInterfacesLeadOut = cannotWork<ServiceShape>('ECS-SVC-080', {
  title: 'Tasks in network mode awsvpc on EC2 hosts must not be in a network with Egress.publicIp()',
  why: 'EC2 gives a public address only to the first interface of an instance, so the interfaces of these tasks reach nothing outside of the VPC',
  remedy: 'give the network Egress.nat() or Egress.endpoints(), or let tasks share the interface of their host (networkMode BRIDGE)',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  check: ({ egress, capacities = [] }) => egress !== 'PUBLIC_IP' ? []
    : capacities.filter(({ compatibility, sharesHostInterface }) => compatibility === 'EC2' && !sharesHostInterface)
      .flatMap(({ kind }) => found('capacities', `must be in a network whose private subnets lead out, got ${kind} in network mode awsvpc with Egress.publicIp()`)),
});

/** Of registries an endpoint leads to private repositories of ECR only. */
export const imagesWithinReach = cannotWork<ServiceShape>('ECS-SVC-081', {
  title: 'In a network with Egress.endpoints(), images must come from private ECR repositories',
  why: 'The endpoints lead to no other registry',
  remedy: 'copy the image to a repository of ECR (ImageSource.fromRepository, fromEcrUri or fromAsset), or give the network Egress.nat(); where there is another '
    + 'way out, pass the VPC to Network.fromVpc()',
  see: OUTBOUND_PAGE,
  check: ({ egress, taskDefinition }) => egress !== 'ENDPOINTS' ? [] : find({ taskDefinition }, IMAGES)
    .flatMap(({ path, value }) => isText(value) && !parseEcrReference(value)
      ? found(path, `must be in a private repository of ECR, got ${show(value)}`) : []),
});

/** Windows has neither of these modes. */
export const windowsNetworkMode = cannotWork<ServiceShape>('ECS-SVC-078', {
  title: 'Tasks on Windows hosts must be Windows tasks, in network mode default (NAT) or awsvpc',
  remedy: 'run the service on Linux hosts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-considerations.html',
  about: ['capacities[].hosts'],
  check: ({ taskDefinition: { networkMode, runtimePlatform } = {}, capacities = [] }) => !capacities.some(({ hosts }) => hosts?.windows) ? [] : [
    ...networkMode === 'host' || networkMode === 'bridge'
      ? found('capacities', `must have Linux hosts for a task in network mode ${networkMode}, got hosts of Windows`) : [],
    ...runtimePlatform?.operatingSystemFamily === 'LINUX' ? found('capacities', 'must have Linux hosts for a task of Linux, got hosts of Windows') : [],
  ],
});

/** Load balancers send to hosts or to tasks; a target group cannot do both. */
export const targetsHaveAddresses = refused<ServiceShape>('ECS-SVC-082', {
  title: 'A task in network mode awsvpc behind a load balancer must run on a capacity with network mode awsvpc',
  why: 'The target group of another capacity has instances as its targets, not tasks',
  remedy: 'make the capacity with networkMode AWS_VPC',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  check: ({ taskDefinition, loadBalancers = [], capacities = [] }) => loadBalancers.length === 0 || taskDefinition?.networkMode !== 'awsvpc' ? []
    : capacities.filter(({ sharesHostInterface }) => sharesHostInterface)
      .flatMap(({ kind }) => found('capacities', `must have interfaces for tasks in network mode awsvpc, got ${kind}, whose tasks share that of their host`)),
});
