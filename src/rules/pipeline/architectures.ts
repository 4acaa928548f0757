import { PipelineShape } from '../../api/pipeline/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const IMAGE_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-multi-architecture-image.html';

/** What CodeBuild has machines with Docker for. */
const BUILDABLE = ['X86_64', 'ARM64'];

/** Each architecture is built on a machine of its own. */
export const buildable: Rule<PipelineShape> = {
  id: 'ECS-PIPE-005',
  kind: 'cannot-work',
  title: 'An image is built for X86_64, for ARM64 or for both',
  remedy: 'name each architecture once, or leave architectures out to build for that of the services',
  see: IMAGE_PAGE,
  check: ({ architectures }) => {
    if (architectures === undefined) return [];
    if (architectures.length === 0) return [{ path: 'architectures', problem: 'must name at least one, got none' }];
    return architectures.flatMap((name, a) => {
      const path = `architectures[${a}]`;
      if (isKnown(name) && !BUILDABLE.includes(name)) return [{ path, problem: `must be one of ${BUILDABLE.join(', ')}, got ${name}` }];
      return architectures.indexOf(name) < a ? [{ path, problem: `must be named once, got ${name} again` }] : [];
    });
  },
};

/** `exec format error` is what a process of another architecture dies of. */
export const runnable: Rule<PipelineShape> = {
  id: 'ECS-PIPE-006',
  kind: 'cannot-work',
  title: 'The image is built for the architecture of every service that gets it',
  remedy: 'build for both: architectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64]',
  see: IMAGE_PAGE,
  check: ({ architectures = [], services = [] }) => services.flatMap(({ architecture }, s) =>
    architectures.length === 0 || !isKnown(architecture) || architectures.includes(architecture)
      ? []
      : [{ path: `services[${s}].service`, problem: `must run on ${architectures.join(' or ')}, for which the image is built, got ${architecture}` }]),
};
