import { Caller, Need, needsOf } from './need';
import { PARAMETER, SECRET, SECRET_KEY } from '../../../api/iam/execution-calls';
import { at } from '../json';
import { ANY } from '../symbols';
import { Template } from '../template';

const SECRET_ARN = /^(arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:)([^:]+)/;
const PARAMETER_ARN = /^arn:[^:]*:ssm:/;
/** A name, possibly with unknown parts. */
const PARAMETER_NAME = /^[\w./-]+$/;
/** Suffix of six characters that Secrets Manager adds to names in ARNs. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;
const ANY_SUFFIX = `-${ANY.repeat(6)}`;

/** Secret or parameter referenced in a task definition. */
export interface Target {
  readonly kind: 'secret' | 'parameter' | 'unknown';
  readonly arn?: string;
}

/** Parses `valueFrom` or `credentialsParameter`. A plain name is the name of a parameter or of a secret. */
export function targetOf(template: Template, text: string, bare: 'secret' | 'parameter'): Target {
  const [, start, name] = SECRET_ARN.exec(text) ?? [];
  if (name !== undefined) return { kind: 'secret', arn: start + wholeName(name) };
  if (PARAMETER_ARN.test(text)) return { kind: 'parameter', arn: text };
  // ARNs of secrets of the template, with or without a JSON key.
  const [owner] = template.texts.named(text.charAt(0));
  if (owner?.type === 'AWS::SecretsManager::Secret') return { kind: 'secret', arn: text.charAt(0) };
  if (!PARAMETER_NAME.test(text) && owner?.type !== 'AWS::SSM::Parameter') return { kind: 'unknown' };
  return bare === 'secret'
    ? { kind: 'secret', arn: template.texts.sub('arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:') + wholeName(text) }
    : { kind: 'parameter', arn: template.texts.sub('arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/') + text.replace(/^\//, '') };
}

/** A name as IAM sees it. Unknown names can include the suffix. */
function wholeName(name: string): string {
  return SUFFIX.test(name) || !/[\w/+=.@-]$/.test(name) || name.includes('*') || name.includes('?') ? name : name + ANY_SUFFIX;
}

/** API calls that read a secret or parameter. */
export function secretNeeds(template: Template, caller: Caller, value: unknown, bare: 'secret' | 'parameter' = 'parameter'): Need[] {
  const text = template.texts.of(value);
  return text === undefined ? [] : secretNeedsOf(template, caller, text, bare);
}

/** API calls that read a secret or parameter, by its text in the template. */
export function secretNeedsOf(template: Template, caller: Caller, text: string, bare: 'secret' | 'parameter'): Need[] {
  const { kind, arn } = targetOf(template, text, bare);
  if (kind === 'unknown') return [SECRET, PARAMETER, SECRET_KEY].flatMap(feature => needsOf(template, caller, { ...feature, optional: 'each' }));
  if (kind === 'parameter') {
    return [...needsOf(template, caller, PARAMETER, { parameter: arn }), ...needsOf(template, caller, { ...SECRET_KEY, optional: 'each' })];
  }
  const [secret] = template.texts.named(arn ?? '');
  const key = template.resourceOf(at(secret?.properties, 'KmsKeyId'), 'AWS::KMS::Key');
  const decrypt = key ? SECRET_KEY : { ...SECRET_KEY, optional: 'each' as const };
  return [
    ...needsOf(template, caller, SECRET, { secret: arn }),
    ...needsOf(template, caller, decrypt, { key: key && template.texts.of({ 'Fn::GetAtt': [key.id, 'Arn'] }) }),
  ];
}
