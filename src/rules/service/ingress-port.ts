import { ServiceShape } from '../../api/service/shape';
import { Rule } from '../rule';

/** A load balancer needs something to talk to. */
export const ingressPort: Rule<ServiceShape> = {
  id: 'ECS-SVC-010',
  kind: 'refused',
  title: 'A service behind a load balancer has a container with a port',
  remedy: 'give a container of the task definition a port',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  check: ({ loadBalancers, taskDefinition }) => {
    const ports = (taskDefinition?.containerDefinitions ?? []).flatMap(container => container.portMappings ?? []);
    return (loadBalancers ?? []).length > 0 && ports.length === 0
      ? [{ path: 'ingress', problem: 'must have a container port to send traffic to, got a task without one' }]
      : [];
  },
};
