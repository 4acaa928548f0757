import { Caller, Need, needsOf } from './need';
import { Feature } from '../../../api/iam/call';
import { ECR_IMAGE } from '../../../api/iam/execution-calls';
import {
  APPROVAL, ASSUME_ACTION_ROLE, CODE_COMMIT_SOURCE, CONNECTION, DECRYPT_ARTIFACTS, ECS_DEPLOYMENT, ENCRYPT_ARTIFACTS, READ_ARTIFACTS, S3_SOURCE,
  START_BUILD, WRITE_ARTIFACTS,
} from '../../../api/iam/pipeline-calls';
import { at, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { taskDefinitionOf } from '../starters';
import { Template } from '../template';

/** A feature with the values of its calls. */
type Use = readonly [Feature, { readonly [name: string]: string | undefined }];

/** API calls of CodePipeline with roles of pipelines and actions. */
export function pipelineNeeds(template: Template): Need[] {
  return template.ofType('AWS::CodePipeline::Pipeline').flatMap(pipeline => {
    const own = template.resourceOf(at(pipeline.properties, 'RoleArn'), 'AWS::IAM::Role');
    return itemsOf(at(pipeline.properties, 'Stages')).flatMap((stage, s) => itemsOf(at(stage, 'Actions')).flatMap((action, a) => {
      const given = at(action, 'RoleArn');
      const actionRole = template.resourceOf(given, 'AWS::IAM::Role');
      const role = given === undefined ? own : actionRole;
      const caller = { by: pipeline, path: `Stages[${s}].Actions[${a}]` };
      return [
        ...own && actionRole ? needsOf(template, { ...caller, role: own }, ASSUME_ACTION_ROLE, { role: template.texts.of(given) }) : [],
        ...pulledNeeds(template, action, caller),
        ...role ? usesOf(template, action, pipeline).flatMap(([feature, values]) => needsOf(template, { ...caller, role }, feature, values)) : [],
      ];
    }));
  });
}

/** Services pull the images that a pipeline deploys to them. */
function pulledNeeds(template: Template, action: unknown, caller: Omit<Caller, 'role'>): Need[] {
  const name = at(action, 'ActionTypeId', 'Provider') === 'ECS' ? template.texts.of(at(action, 'Configuration', 'ServiceName')) : undefined;
  const service = template.ofType('AWS::ECS::Service').find(({ id }) => template.texts.of({ 'Fn::GetAtt': [id, 'Name'] }) === name);
  const role = service && template.resourceOf(at(taskDefinitionOf(template, service)?.properties, 'ExecutionRoleArn'), 'AWS::IAM::Role');
  return role ? needsOf(template, { ...caller, role }, { ...ECR_IMAGE, optional: 'each' }) : [];
}

function usesOf(template: Template, action: unknown, { properties }: TemplateResource): Use[] {
  const configured = (name: string) => template.texts.of(at(action, 'Configuration', name));
  switch (at(action, 'ActionTypeId', 'Provider')) {
    case 'CodeStarSourceConnection': return [connectionUse(configured('ConnectionArn')), ...artifactUses(template, properties, 'write')];
    case 'S3': return at(action, 'ActionTypeId', 'Category') !== 'Source' ? []
      : [[S3_SOURCE, { bucket: configured('S3Bucket'), key: configured('S3ObjectKey') }], ...artifactUses(template, properties, 'write')];
    case 'CodeCommit': return [[CODE_COMMIT_SOURCE, { repository: configured('RepositoryName') }], ...artifactUses(template, properties, 'write')];
    case 'CodeBuild': return [[START_BUILD, { project: configured('ProjectName') }]];
    case 'ECS': return [
      [ECS_DEPLOYMENT, { cluster: configured('ClusterName'), service: configured('ServiceName') }], ...artifactUses(template, properties, 'read'),
    ];
    case 'Manual': return configured('NotificationArn') === undefined ? [] : [[APPROVAL, { topic: configured('NotificationArn') }]];
    default: return [];
  }
}

function connectionUse(connection = ''): Use {
  const [, service] = /^arn:[^:]*:(codeconnections|codestar-connections):/.exec(connection) ?? [];
  return [service === undefined ? { ...CONNECTION, optional: 'each' } : CONNECTION, { service, connection }];
}

/** Features that read or write pipeline artifacts. */
export function artifactUses(template: Template, pipeline: unknown, kind: 'read' | 'write'): Use[] {
  const bucket = template.texts.of(at(pipeline, 'ArtifactStore', 'Location'));
  const key = template.resourceOf(at(pipeline, 'ArtifactStore', 'EncryptionKey', 'Id'), 'AWS::KMS::Key');
  const values = { bucket, key: key && template.texts.of({ 'Fn::GetAtt': [key.id, 'Arn'] }) };
  const features = kind === 'read' ? [READ_ARTIFACTS, ...key ? [DECRYPT_ARTIFACTS] : []] : [WRITE_ARTIFACTS, ...key ? [ENCRYPT_ARTIFACTS] : []];
  return bucket === undefined ? [] : features.map(feature => [feature, values]);
}

/** API calls for artifacts. */
export function callsWith(template: Template, caller: Caller, uses: readonly Use[]): Need[] {
  return uses.flatMap(([feature, values]) => needsOf(template, caller, feature, values));
}
