import { EnvironmentShape, EnvironmentUseShape } from '../../api/network/shape';
import { differs } from '../../api/unknown';
import { Violation, refused } from '../rule';

function name({ account, region }: EnvironmentShape): string {
  return `${account ?? 'any account'}/${region ?? 'any region'}`;
}

/** ECS, Elastic Load Balancing and VPCs know nothing of other accounts and regions. */
export const sameEnvironment = refused<EnvironmentUseShape>('ECS-NET-008', {
  title: 'A service is in the account and region of its cluster, network, load balancer and task definition',
  remedy: 'give both stacks the same env; a service in another region has a cluster and a network of its own there',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html',
  about: ['needs[]'],
  check: ({ needs = [] }) => needs.filter(({ own, other }) => differs(own.account, other.account) || differs(own.region, other.region))
    .map(({ path, provider, own, other }): Violation => ({ path, problem: `must be in ${name(own)}, got ${provider} in ${name(other)}` })),
});
