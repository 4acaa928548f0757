import { ImageShape } from '../../api/registry/shape';
import { Rule } from '../rule';

/** Template and task definition have one place for credentials, which the image after the first push would get too. */
export const placeholder: Rule<ImageShape> = {
  id: 'ECS-ECR-020',
  kind: 'policy',
  title: 'An image that runs until the first push needs no credentials of its own',
  remedy: 'take a public image, or one from ECR or through a cache',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  check: ({ placeholder: stand }) => stand?.usesCredentials
    ? [{ path: 'image', problem: 'must have a placeholder that needs no credentials, got one with credentials' }]
    : [],
};
