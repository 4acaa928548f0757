import { lifecyclePolicyOf } from './repositories';
import { withUnknownParts } from './shape-reader';
import { TemplateShape } from './template-shape';
import { parseReference } from '../../../api/registry/reference';
import { ImageShape } from '../../../api/registry/shape';
import { at } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';
import { containersOf } from '../workloads';

/** Reads the image of each container, with its repository where that is in the template. */
export function readImages(template: Template): TemplateShape<ImageShape>[] {
  return template.ofType('AWS::ECS::TaskDefinition').flatMap(resource => containersOf(resource).flatMap(({ container, path }) => {
    const image = template.texts.of(at(container, 'Image'));
    return image === undefined ? [] : [{ resource, shape: imageShape(template, image, at(container, 'VersionConsistency')), propertyPathOf: () => `${path}.Image` }];
  }));
}

function imageShape(template: Template, image: string, versionConsistency: unknown): ImageShape {
  const reference = withUnknownParts(image);
  const { tag, digest } = parseReference(reference);
  const repository = repositoryOf(template, image);
  return {
    reference,
    tag,
    tagMoves: repository ? movesTags(repository) : digest === undefined,
    versionConsistency: typeof versionConsistency === 'string' ? versionConsistency : undefined,
    lifecyclePolicy: repository && lifecyclePolicyOf(template, repository),
  };
}

/** The repository of an image: CDK writes its name behind the registry, or takes its URI. */
export function repositoryOf(template: Template, image: string): TemplateResource | undefined {
  const repositories = template.ofType('AWS::ECR::Repository');
  if (repositories.length === 0) return undefined;
  const { repository } = parseReference(image);
  const [named] = template.texts.named(repository).filter(({ type }) => type === 'AWS::ECR::Repository');
  return named ?? repositories.find(({ id }) => template.texts.of({ 'Fn::GetAtt': [id, 'RepositoryUri'] }) === repository);
}

/** Where some tags only may move, nobody knows of this one. */
function movesTags({ properties }: TemplateResource): boolean | undefined {
  const mutability = at(properties, 'ImageTagMutability') ?? 'MUTABLE';
  return mutability === 'MUTABLE' ? true : mutability === 'IMMUTABLE' ? false : undefined;
}
