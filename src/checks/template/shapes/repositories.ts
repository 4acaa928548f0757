import { readingOf, ShapeReader, shapeText } from './shape-reader';
import { renamed, TemplateShape } from './template-shape';
import { LifecyclePolicyShape, PullThroughCacheShape, RegistryShape, RepositoryShape } from '../../../api/registry/shape';
import { at, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { isLiteral } from '../symbols';
import { Template } from '../template';

const LIFECYCLE_POLICY = readingOf({
  rules: [{
    rulePriority: 'integer',
    description: 'string',
    selection: {
      tagStatus: 'string', tagPatternList: ['string'], tagPrefixList: ['string'], countType: 'string', countUnit: 'string', countNumber: 'integer',
    },
    action: { type: 'string' },
  }],
});

/** The lifecycle policy of a repository, which is a text of JSON; nothing where a part of it is not known. */
export function lifecyclePolicyOf(template: Template, { properties }: TemplateResource): LifecyclePolicyShape | undefined {
  const given = at(properties, 'LifecyclePolicy');
  const text = template.texts.of(at(given, 'LifecyclePolicyText') ?? given);
  if (text === undefined || !isLiteral(text)) return undefined;
  const policy = new ShapeReader(template).read(parse(text), LIFECYCLE_POLICY) as LifecyclePolicyShape | undefined;
  // The rules on order are about what expires: what is archived has an order of its own.
  return (policy?.rules ?? []).every(({ action }) => action?.type === undefined || action.type === 'expire') ? policy : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Reads repositories, and templates for those that ECR makes itself. */
export function readRepositories(template: Template): TemplateShape<RepositoryShape>[] {
  return template.ofType('AWS::ECR::Repository', 'AWS::ECR::RepositoryCreationTemplate').map(resource => {
    const filters = at(resource.properties, 'ImageTagMutabilityExclusionFilters');
    return {
      resource,
      shape: {
        repositoryName: shapeText(template, at(resource.properties, 'RepositoryName')),
        mutableTags: itemsOf(filters).flatMap(filter => shapeText(template, at(filter, 'ImageTagMutabilityExclusionFilterValue')) ?? []),
        lifecyclePolicy: lifecyclePolicyOf(template, resource),
      },
      propertyPathOf: renamed({
        lifecycle: at(resource.properties, 'LifecyclePolicy', 'LifecyclePolicyText') === undefined ? 'LifecyclePolicy' : 'LifecyclePolicy.LifecyclePolicyText',
        mutableTags: 'ImageTagMutabilityExclusionFilters',
      }, () => 'RepositoryName'),
    };
  });
}

/** Reads the rules of pull-through caches. */
export function readCaches(template: Template): TemplateShape<PullThroughCacheShape>[] {
  return template.ofType('AWS::ECR::PullThroughCacheRule').map(resource => {
    const { properties } = resource;
    const credentialArn = at(properties, 'CredentialArn');
    const host = shapeText(template, at(properties, 'UpstreamRegistryUrl'));
    return {
      resource,
      shape: {
        ecrRepositoryPrefix: shapeText(template, at(properties, 'EcrRepositoryPrefix')),
        // Registries of ECR in other accounts can be cached too.
        upstreamHost: host === undefined || /\.dkr[.-]ecr/.test(host) ? undefined : host,
        credential: credentialArn === undefined ? undefined : credentialOf(template, credentialArn),
      },
      propertyPathOf: renamed({ 'upstream.credentials': 'CredentialArn', 'upstream': 'UpstreamRegistryUrl' }, () => 'EcrRepositoryPrefix'),
    };
  });
}

function credentialOf(template: Template, arn: unknown): PullThroughCacheShape['credential'] {
  const secret = template.resourceOf(arn, 'AWS::SecretsManager::Secret');
  if (!secret) return { name: /:secret:(.+)$/.exec(shapeText(template, arn) ?? '')?.[1] };
  return { name: shapeText(template, at(secret.properties, 'Name')), customerKey: at(secret.properties, 'KmsKeyId') !== undefined };
}

/** Reads replication and scanning of the registry. */
export function readRegistries(template: Template): TemplateShape<RegistryShape>[] {
  return template.ofType('AWS::ECR::ReplicationConfiguration', 'AWS::ECR::RegistryScanningConfiguration').map(resource => {
    const replication = at(resource.properties, 'ReplicationConfiguration', 'Rules');
    const scanning = itemsOf(at(resource.properties, 'Rules'));
    return {
      resource,
      shape: {
        replication: itemsOf(replication).map(rule => ({
          destinations: Array.isArray(at(rule, 'Destinations')) ? itemsOf(at(rule, 'Destinations')).map(() => ({})) : [{}],
          repositoryPrefixes: itemsOf(at(rule, 'RepositoryFilters')).flatMap(filter => shapeText(template, at(filter, 'Filter')) ?? []),
        })),
        scanFilters: scanning.flatMap(rule => itemsOf(at(rule, 'RepositoryFilters'))).flatMap(filter => shapeText(template, at(filter, 'Filter')) ?? []),
      },
      propertyPathOf: renamed({ replication: 'ReplicationConfiguration.Rules' }, () => 'Rules'),
    };
  });
}
