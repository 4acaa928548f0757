import { at } from '../../template/json';
import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control } from '../control';
import { companionsOf, isCustomerKey, isOn, propertyControl } from '../judgment';
import { itemPaths, read } from '../properties';

/** AWS KMS rotates only symmetric keys of its own material. */
function rotates(resource: TemplateResource, template: Template): boolean | undefined {
  const [spec, origin] = [read(template, resource, 'KeySpec'), read(template, resource, 'Origin')];
  if (spec.isUnresolved || origin.isUnresolved) return undefined;
  return (spec.text ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT' && (origin.text ?? 'AWS_KMS') === 'AWS_KMS';
}

/** Whether tasks of a cluster run on Fargate, as far as its capacity providers and its key tell. */
function mayHaveFargate(cluster: TemplateResource, template: Template): boolean {
  if (at(cluster.properties, 'Configuration', 'ManagedStorageConfiguration') !== undefined) return true;
  const associations = companionsOf(template, cluster, 'AWS::ECS::ClusterCapacityProviderAssociations', 'Cluster').map(({ companion }) => companion);
  return [cluster, ...associations].some(each => itemPaths(template, each, 'CapacityProviders').some(path => read(template, each, path).text?.startsWith('FARGATE')));
}

/** Keys, and what is encrypted with them and has no file of its own. */
export const KEY_CONTROLS: readonly Control[] = [
  propertyControl({
    id: 'key-rotation',
    title: 'Customer managed keys rotate every year',
    posture: 'encryption',
    rules: { cdkNag: ['KMSBackingKeyRotationEnabled'], securityHub: ['KMS.4'], checkov: ['CKV_AWS_7'] },
    at: { 'AWS::KMS::Key': 'EnableKeyRotation' },
    applies: rotates,
    test: isOn,
  }),
  propertyControl({
    id: 'topic-encryption',
    title: 'Topics are encrypted with a customer managed key',
    posture: 'encryption',
    rules: { cdkNag: ['SNSEncryptedKMS'], securityHub: ['SNS.1'], checkov: ['CKV_AWS_26'], trivy: ['AWS-0095', 'AWS-0136'] },
    at: { 'AWS::SNS::Topic': 'KmsMasterKeyId' },
    test: isCustomerKey,
  }),
  propertyControl({
    id: 'queue-encryption',
    title: 'Queues are encrypted with a customer managed key',
    posture: 'encryption',
    rules: { cdkNag: ['SQSQueueSSE'], securityHub: ['SQS.1'], checkov: ['CKV_AWS_27'], trivy: ['AWS-0096', 'AWS-0135'] },
    at: { 'AWS::SQS::Queue': 'KmsMasterKeyId' },
    test: isCustomerKey,
  }),
  propertyControl({
    id: 'fargate-storage-encryption',
    title: 'Ephemeral storage of Fargate tasks is encrypted with a customer managed key',
    posture: 'encryption',
    rules: { cisCompute110: ['11.1'] },
    at: { 'AWS::ECS::Cluster': 'Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId' },
    applies: mayHaveFargate,
    test: isCustomerKey,
  }),
  propertyControl({
    id: 'build-encryption',
    title: 'Artifacts of builds are encrypted with a customer managed key',
    posture: 'encryption',
    rules: { cdkNag: ['CodeBuildProjectKMSEncryptedArtifacts'] },
    at: { 'AWS::CodeBuild::Project': 'EncryptionKey' },
    test: isCustomerKey,
  }),
  propertyControl({
    id: 'secret-encryption',
    title: 'Secrets are encrypted with a customer managed key',
    rules: { cdkNag: ['SecretsManagerUsingKMSKey'], checkov: ['CKV_AWS_149'], trivy: ['AWS-0098'] },
    at: { 'AWS::SecretsManager::Secret': 'KmsKeyId' },
    test: isCustomerKey,
  }),
];
