import { nearest } from '../../../api/nearest';
import { DocumentShape, REGISTER_PAGE, UnknownKey } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

function remedyFor({ key, known, home }: UnknownKey): string | undefined {
  if (home !== undefined) return `move it to ${home}`;
  const meant = nearest(key, known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  return /^\W*_|^\W+|comment/i.test(key) ? 'remove it: a task definition has no comments' : undefined;
}

function among(shape: DocumentShape, empty: boolean): readonly UnknownKey[] {
  return (shape.unknownKeys ?? []).filter(unknown => unknown.empty === empty);
}

/** Nothing that was written is left out in silence. */
export const knownKeys: Rule<DocumentShape> = {
  id: 'ECS-JSON-008',
  kind: 'refused',
  title: 'A key is one that RegisterTaskDefinition has at its place',
  remedy: 'take a key from the AWS page, or remove it',
  see: REGISTER_PAGE,
  check: shape => among(shape, false).map(unknown => {
    const remedy = remedyFor(unknown);
    return { path: unknown.path, problem: `must be a key that ECS has there, got ${unknown.value}`, ...remedy && { remedy } };
  }),
};

/** Nothing is lost, yet it may be a slip. */
export const emptyUnknownKeys: Rule<DocumentShape> = {
  id: 'ECS-JSON-009',
  kind: 'refused',
  title: 'A key that ECS does not have is left out when it is null or empty',
  remedy: 'remove it',
  see: REGISTER_PAGE,
  advice: true,
  check: shape => among(shape, true).map(unknown => {
    const remedy = remedyFor(unknown);
    return { path: unknown.path, problem: `must be a key that ECS has there, got ${unknown.value}`, ...remedy && { remedy } };
  }),
};

/** What the template cannot hold would be lost. */
export const carriedKeys: Rule<DocumentShape> = {
  id: 'ECS-JSON-010',
  kind: 'policy',
  title: 'A key is one that AWS::ECS::TaskDefinition has in every supported aws-cdk-lib',
  remedy: 'remove it; where your aws-cdk-lib knows it, set it on the L1 with addPropertyOverride',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html',
  check: ({ uncarriedKeys = [] }) => uncarriedKeys.map(({ path, value }) => ({
    path,
    problem: `must be something that a template can hold, got ${value}`,
  })),
};
