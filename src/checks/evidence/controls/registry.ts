import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading } from '../control';
import { isCustomerKey, isOn, judged, known, oneOf, propertyControl } from '../judgment';
import { read } from '../properties';

const REPOSITORY = 'AWS::ECR::Repository';

/** AWS KMS, with a key that is not that of ECR. */
function repositoryKey(resource: TemplateResource, template: Template): Reading[] {
  const type = judged(template, read(template, resource, 'EncryptionConfiguration.EncryptionType'), known(text => /^KMS(?:_DSSE)?$/.test(text)), ['not-met', 'none, which is AES256']);
  return [type.verdict !== 'met' ? type : judged(template, read(template, resource, 'EncryptionConfiguration.KmsKey'), isCustomerKey, ['not-met', 'none, which is aws/ecr'])];
}

/** Scans of the repository, or of the registry, whose filters are not followed. */
function scans(resource: TemplateResource, template: Template): Reading[] {
  const own = judged(template, read(template, resource, 'ImageScanningConfiguration.ScanOnPush'), isOn);
  const [registry] = template.ofType('AWS::ECR::RegistryScanningConfiguration');
  return [own.verdict === 'not-met' && registry ? { verdict: 'unknown', path: 'Rules', value: 'the registry scans by filters', foundIn: registry } : own];
}

/** Repositories. */
export const REGISTRY_CONTROLS: readonly Control[] = [
  {
    id: 'repository-encryption',
    title: 'Repositories are encrypted with a customer managed key',
    posture: 'encryption',
    types: [REPOSITORY],
    reads: `\`${REPOSITORY}\` \`EncryptionConfiguration\``,
    rules: { securityHub: ['ECR.5'], checkov: ['CKV_AWS_136'], trivy: ['AWS-0033'] },
    judge: repositoryKey,
  },
  propertyControl({
    id: 'immutable-tags',
    title: 'Tags of repositories are immutable',
    posture: 'demands.immutableTags',
    rules: { securityHub: ['ECR.2'], checkov: ['CKV_AWS_51'], trivy: ['AWS-0031'] },
    at: { [REPOSITORY]: 'ImageTagMutability' },
    test: oneOf('IMMUTABLE'),
    absent: ['not-met', 'none, which is MUTABLE'],
  }),
  {
    id: 'image-scans',
    title: 'Images are scanned when they are pushed',
    types: [REPOSITORY],
    reads: `\`${REPOSITORY}\` \`ImageScanningConfiguration.ScanOnPush\``,
    rules: { securityHub: ['ECR.1'], checkov: ['CKV_AWS_163'], trivy: ['AWS-0030'] },
    judge: scans,
  },
];
