import { SidecarTaskShape } from '../../api/sidecar/shape';
import { Rule } from '../rule';

/** Two of them would listen on the same port, or give containers two addresses. */
export const oneOfEach: Rule<SidecarTaskShape> = {
  id: 'ECS-SIDE-002',
  kind: 'cannot-work',
  title: 'A task has at most one tracer and one log router',
  remedy: 'keep one of them',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html',
  check: ({ sidecars = [] }) => [...new Set(sidecars.map(({ purpose }) => purpose))]
    .map(purpose => [purpose, sidecars.filter(sidecar => sidecar.purpose === purpose)] as const)
    .filter(([, same]) => same.length > 1)
    .map(([purpose, same]) => ({
      path: 'extensions',
      problem: `must have one ${purpose} at most, got ${same.map(({ name }) => name).join(' and ')}`,
    })),
};
