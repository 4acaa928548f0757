import { shapeNumber, shapeText } from './shape-reader';
import { TemplateShape } from './template-shape';
import { PipelineShape, PipelineSourceShape } from '../../../api/pipeline/shape';
import { isKnown, UNKNOWN } from '../../../api/unknown';
import { at, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';

const SECONDS = 60;
/** Pipelines with one of these build or deploy images; the sources of others are nobody's here. */
const FOR_IMAGES: ReadonlySet<unknown> = new Set(['CodeBuild', 'CodeDeployToECS', 'ECRBuildAndPublish', 'ECS']);

/** An action of a pipeline, with its path. */
interface Action {
  readonly action: unknown;
  readonly path: string;
}

function actionsOf({ properties }: TemplateResource): Action[] {
  const all = itemsOf(at(properties, 'Stages')).flatMap((stage, s) => itemsOf(at(stage, 'Actions')).map((action, a) => ({ action, path: `Stages[${s}].Actions[${a}]` })));
  return all.some(({ action }) => FOR_IMAGES.has(at(action, 'ActionTypeId', 'Provider'))) ? all : [];
}

/** Reads the sources of pipelines and their deployments to ECS: one shape for each action. */
export function readPipelines(template: Template): TemplateShape<PipelineShape>[] {
  return template.ofType('AWS::CodePipeline::Pipeline').flatMap(resource => actionsOf(resource).flatMap(({ action, path }) => {
    const shape = sourceOf(template, action) ?? deploymentOf(template, action);
    return shape ? [{ resource, shape, propertyPathOf: place => `${path}.Configuration.${propertyOf(place)}` }] : [];
  }));
}

function deploymentOf(template: Template, action: unknown): PipelineShape | undefined {
  if (at(action, 'ActionTypeId', 'Provider') !== 'ECS') return undefined;
  const minutes = shapeNumber(template, at(action, 'Configuration', 'DeploymentTimeout'));
  const name = shapeText(template, at(action, 'Configuration', 'ServiceName')) ?? UNKNOWN;
  return {
    services: [{ name, containerNames: UNKNOWN as unknown as string[], knownContainers: [], deploymentController: controllerOf(template, action) }],
    deploymentTimeoutSeconds: minutes === undefined ? undefined : minutes * SECONDS,
  };
}

/** Where the members of a source stand. */
const SOURCE_PROPERTIES: { readonly [member: string]: string | undefined } = {
  connectionArn: 'ConnectionArn', owner: 'FullRepositoryId', repo: 'FullRepositoryId', branch: 'BranchName', bucketKey: 'S3ObjectKey', bucket: 'S3Bucket',
};

function propertyOf(place: string): string {
  const [outer, member = ''] = place.split('.');
  return outer === 'deploymentTimeout' ? 'DeploymentTimeout' : SOURCE_PROPERTIES[member] ?? 'ServiceName';
}

function sourceOf(template: Template, action: unknown): PipelineShape | undefined {
  if (at(action, 'ActionTypeId', 'Category') !== 'Source') return undefined;
  const source = readSource(template, at(action, 'ActionTypeId', 'Provider'), action);
  return source && { source };
}

function readSource(template: Template, provider: unknown, action: unknown): PipelineSourceShape | undefined {
  const configured = (name: string) => shapeText(template, at(action, 'Configuration', name));
  switch (provider) {
    case 'CodeStarSourceConnection': return {
      kind: provider, connectionArn: configured('ConnectionArn'), ...ownerAndName(configured('FullRepositoryId')), branch: configured('BranchName'),
    };
    case 'CodeCommit': return { kind: provider, branch: configured('BranchName') };
    case 'S3': return { kind: provider, bucketKey: configured('S3ObjectKey'), versioned: isVersioned(template, at(action, 'Configuration', 'S3Bucket')) };
    default: return undefined;
  }
}

/** Groups nest, so an owner may have slashes. */
function ownerAndName(id: string | undefined): Pick<PipelineSourceShape, 'owner' | 'repo'> {
  const end = id?.lastIndexOf('/') ?? -1;
  if (id === undefined || (end < 0 && !isKnown(id))) return {};
  return { owner: id.slice(0, Math.max(end, 0)), repo: id.slice(end + 1) };
}

/** Whether a bucket of the template keeps versions. */
function isVersioned(template: Template, name: unknown): boolean | undefined {
  const bucket = template.resourceOf(name, 'AWS::S3::Bucket');
  const versioning = at(bucket?.properties, 'VersioningConfiguration');
  const status = at(versioning, 'Status');
  if (bucket === undefined || (versioning !== undefined && typeof status !== 'string')) return undefined;
  return status === 'Enabled';
}

/** The deployment controller of the service that an action deploys to. */
function controllerOf(template: Template, action: unknown): string | undefined {
  const name = template.texts.of(at(action, 'Configuration', 'ServiceName'));
  const service = template.ofType('AWS::ECS::Service').find(({ id }) => template.texts.of({ 'Fn::GetAtt': [id, 'Name'] }) === name);
  return service && shapeText(template, at(service.properties, 'DeploymentController', 'Type'));
}

/** Reads build projects. */
export function readBuilds(template: Template): TemplateShape<PipelineShape>[] {
  return template.ofType('AWS::CodeBuild::Project').map(resource => {
    const minutes = shapeNumber(template, at(resource.properties, 'TimeoutInMinutes'));
    return {
      resource,
      shape: { imageBuild: { timeoutSeconds: minutes === undefined ? undefined : minutes * SECONDS } },
      propertyPathOf: () => 'TimeoutInMinutes',
    };
  });
}
