import { ImageShape } from '../../api/registry/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const PLATFORM_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html';

/** A process built for one architecture does not start on another: `exec format error`. */
export const imageArchitecture: Rule<ImageShape> = {
  id: 'ECS-ECR-011',
  kind: 'cannot-work',
  title: 'An image is built for the CPU architecture of the capacity that its task runs on',
  remedy: 'build it for that architecture (ImageSource.fromAsset does so when it is told no platform), or choose a capacity of the image\'s',
  see: PLATFORM_PAGE,
  check: ({ architecture, cpuArchitecture }) => isKnown(architecture) && isKnown(cpuArchitecture) && architecture !== cpuArchitecture
    ? [{ path: 'image', problem: `must be built for ${cpuArchitecture} like the capacity, got one for ${architecture}` }]
    : [],
};

/** One image of one architecture cannot serve two. */
export const oneImageOneArchitecture: Rule<ImageShape> = {
  id: 'ECS-ECR-012',
  kind: 'cannot-work',
  title: 'An image that is built for one CPU architecture runs on capacity of one architecture only',
  remedy: 'give each architecture an image of its own, or push one image for both to a repository',
  see: PLATFORM_PAGE,
  check: ({ architectureElsewhere, cpuArchitecture }) =>
    isKnown(architectureElsewhere) && isKnown(cpuArchitecture) && architectureElsewhere !== cpuArchitecture
      ? [{ path: 'image', problem: `must be built for ${cpuArchitecture} like the capacity, got one that a task on ${architectureElsewhere} runs too` }]
      : [],
};
