import { isNumber } from '../../api/given';
import { BalancerPlaceShape } from '../../api/network/shape';
import { counted } from '../../api/show';
import { differs } from '../../api/unknown';
import { found, refused } from '../rule';

/** An application load balancer spans zones. */
const APPLICATION_ZONES = 2;

/** Load balancers stand in subnets. */
export const balancerZones = refused<BalancerPlaceShape>('ECS-NET-003', {
  title: 'An application load balancer has subnets in two or more Availability Zones, a network load balancer in one or more',
  remedy: 'give the network maxAzs of 2 or more, or use a VPC with such subnets: public ones where the load balancer is internet-facing',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html',
  check: ({ type, scheme, zones }) => {
    const least = type === 'application' ? APPLICATION_ZONES : 1;
    if (!isNumber(zones) || zones >= least) return [];
    const subnets = scheme === 'internet-facing' ? 'public subnets' : 'subnets';
    return found('network', `must have ${subnets} in at least ${counted(least, 'Availability Zones')} for ${type === 'application' ? 'an' : 'a'} ${type} load balancer, got ${zones}`);
  },
});

/** Elastic Load Balancing reads certificates of its own region. */
export const certificateRegion = refused<BalancerPlaceShape>('ECS-NET-004', {
  title: 'The certificate of a load balancer is in the region of the load balancer',
  remedy: 'request or import the certificate there; one in us-east-1 is for CloudFront',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html',
  check: ({ region, certificateRegion: other }) => differs(region, other)
    ? found('certificate', `must be in ${region}, got one in ${other}`) : [],
});

/** The listener refuses target groups of another VPC. */
export const balancerVpc = refused<BalancerPlaceShape>('ECS-NET-005', {
  title: 'A shared load balancer is in the VPC of the tasks behind it',
  remedy: 'create the load balancer with the network of the cluster',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  check: ({ vpc, tasksVpc }) => differs(vpc, tasksVpc) ? found('', `must be in the VPC of the cluster, ${tasksVpc}, got one in ${vpc}`) : [],
});
