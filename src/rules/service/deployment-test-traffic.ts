import { isNumber } from '../../api/given';
import { MAX_PORT } from '../../api/ports';
import { ServiceShape } from '../../api/service/shape';
import { targetOf } from '../../api/service/target';
import { cannotWork, found, refused } from '../rule';
import { all, within } from '../table';

const PATH = 'deploymentConfiguration.testTraffic';

/** Only application load balancers read headers, and only the owner of a load balancer opens ports. */
export const testTrafficWay = cannotWork<ServiceShape>('ECS-SVC-074', {
  title: 'Test traffic needs an ingress: by header with application load balancers, by port with load balancers that the service owns',
  remedy: 'use TestTraffic.header() behind application load balancers, TestTraffic.port() behind those that the service owns',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  about: ['deploymentConfiguration.testTraffic'],
  check: ({ deploymentConfiguration: { testTraffic } = {}, loadBalancers = [] }) => {
    if (testTraffic === undefined) return [];
    if (loadBalancers.length === 0) return found(PATH, 'must be left out without an ingress, got one');
    const { kind } = testTraffic;
    const isClosed = loadBalancers.some(({ type, shared }) => kind === 'header' ? type === 'network' : shared);
    return isClosed
      ? found(PATH, `must come another way than by ${kind} through a ${kind === 'header' ? 'network' : 'shared'} load balancer, got ${kind}`) : [];
  },
});

/** The ports of production that are known. */
function portsOf({ loadBalancers = [], taskDefinition }: ServiceShape): number[] {
  return loadBalancers.flatMap(balancer => balancer.listenerPorts ?? targetOf(taskDefinition, balancer)?.mapping.containerPort ?? [])
    .filter(isNumber);
}

/** Two listeners of one load balancer have two ports. */
export const testTrafficPort = refused<ServiceShape>('ECS-SVC-075', {
  title: 'Test traffic needs a port of its own, 1 to 65535, and somebody who may connect',
  remedy: 'choose a port that production does not use, and name peers in allowFrom',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html',
  about: ['deploymentConfiguration.testTraffic'],
  check: all(
    within({ place: 'deploymentConfiguration.testTraffic.port', min: 1, max: MAX_PORT }),
    service => {
      const { port, peers } = service.deploymentConfiguration?.testTraffic ?? {};
      const taken = isNumber(port) ? portsOf(service) : [];
      return [
        ...isNumber(port) && taken.includes(port) ? found(`${PATH}.port`, `must differ from the ports of production (${taken.join(', ')}), got ${port}`) : [],
        ...peers === 0 ? found(`${PATH}.allowFrom`, 'must name at least one peer, got none') : [],
      ];
    },
  ),
});
