import { findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const MAX_IMAGE_LENGTH = 255;
const ALLOWED = /^[A-Za-z0-9\-_:./#@]+$/;
const DIGEST = /@(?!sha256:[0-9A-Fa-f]{64}$)/;

function problemOf(image: string): string | undefined {
  if (image.length === 0) return 'must not be empty, got \'\'';
  // The digest does not count.
  const [{ length }] = image.split('@');
  if (length > MAX_IMAGE_LENGTH) return `must be at most ${MAX_IMAGE_LENGTH} characters, got ${length}`;
  if (!ALLOWED.test(image)) return `must hold only letters, digits and -_:./#@, got ${show(image)}`;
  if (DIGEST.test(image)) return `must end in @sha256: and 64 hex digits when it names a digest, got ${show(image)}`;
  return undefined;
}

/** The image reference is one the registry client can read. */
export const image: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-003',
  title: 'An image reference is 1 to 255 characters of letters, digits and -_:./#@, with a full digest if it names one',
  remedy: 'write it as repository:tag or repository@sha256:digest',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: task => findTexts(task, 'containerDefinitions[].image').flatMap(({ path, value }) => {
    const problem = problemOf(value);
    return problem ? [{ path, problem }] : [];
  }),
};
