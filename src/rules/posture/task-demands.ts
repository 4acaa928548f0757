import { writablePathsOf } from '../../api/posture/writable-paths';
import { parseReference } from '../../api/registry/reference';
import { mayBeOnWindows } from '../../api/task/platform';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, knownPieces, mayHold } from '../../api/unknown';
import { policy, Rule, Violation } from '../rule';

/** Names and numbers of root, with or without a group. */
const ROOT = /^(?:root|0+)(?::|$)/;

type Problem = Omit<Violation, 'path'> & { readonly property: string };

/** The problem of each container, where it has one. Windows containers have neither a read-only root filesystem nor a user 0. */
function ofLinuxContainers(problemOf: (container: ContainerShape) => Problem | undefined): Rule<TaskDefinitionShape>['check'] {
  return task => mayBeOnWindows(task) ? [] : (task.containerDefinitions ?? []).flatMap((container, c) => {
    const found = isKnown(container) ? problemOf(container) : undefined;
    return found ? [{ path: `containerDefinitions[${c}].${found.property}`, problem: found.problem, remedy: found.remedy }] : [];
  });
}

function mountsFor({ image }: ContainerShape): string {
  const known = isKnown(image) ? parseReference(image).repository : '';
  return `set filesystem.readonlyRootFilesystem: true, and mount TaskVolume.empty(…) at what the image writes to, such as ${writablePathsOf(known).join(', ')}`;
}

/** Who breaks into a container changes nothing in it. */
export const demandsReadOnlyRoot = policy<TaskDefinitionShape>('ECS-POSTURE-003', {
  title: 'Where the posture demands it, containers have a read-only root filesystem',
  why: 'The posture demands `readonlyRootFilesystem`',
  remedy: 'set filesystem.readonlyRootFilesystem: true, and mount a volume at each path that the image writes to',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  check: ofLinuxContainers(container => container.readonlyRootFilesystem === undefined || container.readonlyRootFilesystem === false
    ? { property: 'readonlyRootFilesystem', problem: `must be true by the posture, got ${container.readonlyRootFilesystem ?? 'none'}`, remedy: mountsFor(container) }
    : undefined),
});

/** The user of an image is not seen here: it must be written down. */
export const demandsNonRootUser = policy<TaskDefinitionShape>('ECS-POSTURE-004', {
  title: 'Where the posture demands it, containers name a user that is not root',
  why: 'The posture demands `nonRootUser`, and the user of an image is not known before it is pulled',
  remedy: 'set user to a number such as 1000, or to a name in the image; ports below 1024 and files of root may need another image',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  check: ofLinuxContainers(({ user }) => user === undefined || ROOT.test(user)
    ? { property: 'user', problem: `must be a user other than root by the posture, got ${user ?? 'none'}` } : undefined),
});

/** A digest is one image for ever. */
export const demandsDigest = policy<TaskDefinitionShape>('ECS-POSTURE-005', {
  title: 'Where the posture demands it, images are given by digest',
  why: 'The posture demands `imageDigests`',
  remedy: 'add the digest, as in public.ecr.aws/nginx/nginx:1.29@sha256:…',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  check: ({ containerDefinitions = [] }) => containerDefinitions.flatMap(({ image }, c) => lacksDigest(image)
    ? [{ path: `containerDefinitions[${c}].image`, problem: `must have a digest by the posture, got ${knownPieces(image).join('…')}` }] : []),
});

/** Where parts are not known, the digest may be in them. */
function lacksDigest(image: string | undefined): image is string {
  return isKnown(image) && !mayHold(image, /@sha256:/);
}
