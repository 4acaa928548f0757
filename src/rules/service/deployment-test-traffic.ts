import { MAX_PORT } from '../../api/ports';
import { ServiceShape } from '../../api/service/shape';
import { targetOf } from '../../api/service/target';
import { isKnown } from '../../api/unknown';
import { outside } from '../bounds';
import { Rule } from '../rule';

const PATH = 'deploymentConfiguration.testTraffic';

/** Only application load balancers read headers, and only the owner of a load balancer opens ports. */
export const testTrafficWay: Rule<ServiceShape> = {
  id: 'ECS-SVC-074',
  kind: 'cannot-work',
  title: 'Test traffic needs an ingress; by header it comes through application load balancers, by port through load balancers of the service\'s own',
  remedy: 'use TestTraffic.header() behind application load balancers, TestTraffic.port() behind those that the service owns',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  check: ({ deploymentConfiguration: { testTraffic } = {}, loadBalancers = [] }) => {
    if (testTraffic === undefined) return [];
    if (loadBalancers.length === 0) return [{ path: PATH, problem: 'must be left out without an ingress, got one' }];
    const refused = testTraffic.kind === 'header'
      ? loadBalancers.filter(({ type }) => type === 'network').map(() => 'network load balancer')
      : loadBalancers.filter(({ shared }) => shared).map(() => 'shared load balancer');
    return refused.slice(0, 1).map(balancer => ({ path: PATH, problem: `must come another way than by ${testTraffic.kind} through a ${balancer}, got ${testTraffic.kind}` }));
  },
};

/** Two listeners of one load balancer have two ports. */
export const testTrafficPort: Rule<ServiceShape> = {
  id: 'ECS-SVC-075',
  kind: 'refused',
  title: 'Test traffic has a port of its own, 1 to 65535, for somebody who may connect',
  remedy: 'choose a port that production does not use, and name peers in allowFrom',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html',
  check: ({ deploymentConfiguration: { testTraffic } = {}, loadBalancers = [], taskDefinition }) => {
    if (testTraffic?.kind !== 'port') return [];
    const { port, peers } = testTraffic;
    const taken = loadBalancers.flatMap(balancer => balancer.listenerPorts ?? targetOf(taskDefinition, balancer)?.mapping.containerPort ?? []);
    return [
      ...outside(`${PATH}.port`, port, 1, MAX_PORT),
      ...isKnown(port) && taken.includes(port) ? [{ path: `${PATH}.port`, problem: `must be another one than those of production (${taken.join(', ')}), got ${port}` }] : [],
      ...peers === 0 ? [{ path: `${PATH}.allowFrom`, problem: 'must name at least one peer, got none' }] : [],
    ];
  },
};
