import { HostShape } from '../../api/capacity/shape';
import { Rule } from '../rule';

const IMAGE_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html';

/** One group of hosts boots one image. */
export const oneArchitecture: Rule<HostShape> = {
  id: 'ECS-HOST-001',
  kind: 'cannot-work',
  title: 'The instance types of a capacity exist and have one CPU architecture',
  remedy: 'make a capacity for each architecture',
  see: IMAGE_PAGE,
  check: ({ instanceArchitectures }) => {
    if (!instanceArchitectures) return [];
    const kinds = [...new Set(instanceArchitectures)];
    return kinds.length === 1 ? [] : [{
      path: 'instanceTypes',
      problem: `must have one architecture, got ${kinds.length === 0 ? 'no instance type' : kinds.join(' and ')}`,
      ...(kinds.length === 0 ? { remedy: 'name at least one instance type' } : {}),
    }];
  },
};

/** An image boots only on the architecture that it is built for. */
export const imageArchitecture: Rule<HostShape> = {
  id: 'ECS-HOST-002',
  kind: 'cannot-work',
  title: 'The machine image is built for the architecture of the instance types',
  remedy: 'choose instance types of the image\'s architecture, or an image that exists for theirs',
  see: IMAGE_PAGE,
  check: ({ instanceArchitectures: [ofTypes] = [], imageArchitecture: ofImage }) => ofTypes && ofImage && ofTypes !== ofImage
    ? [{ path: 'image', problem: `must be built for ${ofTypes} like the instance types, got one for ${ofImage}` }]
    : [],
};
