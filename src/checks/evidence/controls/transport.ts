import { Statement, statementsOf } from '../../template/iam/statements';
import { at, isObject, oneOrMore } from '../../template/json';
import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { AnsweredRules, Control, Reading } from '../control';
import { byCompanion, companionsOf, verdictOf } from '../judgment';
import { isDecided, read } from '../properties';

/** A kind of resource, and where its policy stands. */
interface TlsOnly {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  /** Type of the policy, and its property that names the resource; none where the resource holds its policy. */
  readonly policy?: readonly [type: string, names: string];
  readonly document: string;
  /** Actions that cover all that the rules ask for. */
  readonly actions: RegExp;
  /** What a statement must be about, after the ARN. */
  readonly parts: readonly string[];
  readonly rules: AnsweredRules;
}

/** Whether a statement denies everybody what is sent without TLS. */
function deniesPlainText(template: Template, raw: unknown, resource: TemplateResource, { actions, parts }: TlsOnly): boolean {
  const [statement] = statementsOf(template, { Statement: [raw] });
  if (statement?.effect !== 'Deny' || statement.exceptActions || statement.exceptResources) return false;
  return isForEverybody(raw) && isPlainText(statement) && statement.actions.some(action => actions.test(action))
    && isAbout(statement, arnOf(template, resource), parts);
}

function arnOf(template: Template, { id, type }: TemplateResource): string {
  return template.texts.of({ 'Fn::GetAtt': [id, type === 'AWS::SNS::Topic' ? 'TopicArn' : 'Arn'] }) ?? '';
}

function isAbout({ resources }: Statement, arn: string, parts: readonly string[]): boolean {
  return resources.includes('*') || parts.every(part => resources.includes(arn + part));
}

function isPlainText({ conditions: [condition, ...others] }: Statement): boolean {
  return others.length === 0 && condition?.operator === 'Bool' && condition.key.toLowerCase() === 'aws:securetransport' && condition.values.join() === 'false';
}

function isForEverybody(raw: unknown): boolean {
  const principal = isObject(raw) ? raw.Principal : undefined;
  return principal === '*' || (isObject(principal) && oneOrMore(principal.AWS).includes('*'));
}

function readPolicy(template: Template, holder: TemplateResource, resource: TemplateResource, kind: TlsOnly): Reading {
  const { value, isUnresolved } = read(template, holder, `${kind.document}.Statement`);
  const statements = isUnresolved ? [value] : oneOrMore(value);
  const met = statements.findIndex(statement => deniesPlainText(template, statement, resource, kind));
  const path = met < 0 ? kind.document : Array.isArray(value) ? `${kind.document}.Statement[${met}]` : `${kind.document}.Statement`;
  const isKnown = met >= 0 || statements.every(statement => at(statement, 'Effect') === 'Allow' || isDecided(template, statement));
  return { verdict: verdictOf(isKnown ? met >= 0 : undefined), path, value: met >= 0 ? 'Deny, aws:SecureTransport false' : isKnown ? 'no such statement' : 'only the deployment knows' };
}

function tlsOnly(kind: TlsOnly): Control {
  const { id, title, type, policy, document, rules } = kind;
  const absent: Reading = { verdict: 'not-met', path: '', value: 'no policy' };
  return {
    id,
    title,
    types: [type],
    rules,
    reads: `\`${policy?.[0] ?? type}\` \`${document}\``,
    judge: (resource, template) => policy === undefined ? [readPolicy(template, resource, resource, kind)]
      : [byCompanion(companionsOf(template, resource, ...policy), companion => readPolicy(template, companion, resource, kind), absent)],
  };
}

/** What is sent in the clear is refused. */
export const TRANSPORT_CONTROLS: readonly Control[] = [
  tlsOnly({
    id: 'bucket-tls-only',
    title: 'Buckets refuse requests without TLS',
    type: 'AWS::S3::Bucket',
    policy: ['AWS::S3::BucketPolicy', 'Bucket'],
    document: 'PolicyDocument',
    actions: /^(?:\*|s3:\*)$/i,
    parts: ['', '/*'],
    rules: { cdkNag: ['S3BucketSSLRequestsOnly'], securityHub: ['S3.5'] },
  }),
  tlsOnly({
    id: 'queue-tls-only',
    title: 'Queues refuse requests without TLS',
    type: 'AWS::SQS::Queue',
    policy: ['AWS::SQS::QueuePolicy', 'Queues'],
    document: 'PolicyDocument',
    actions: /^(?:\*|sqs:\*)$/i,
    parts: [''],
    rules: { cdkNag: ['SQSQueueSSLRequestsOnly'] },
  }),
  tlsOnly({
    id: 'topic-tls-only',
    title: 'Topics refuse messages without TLS',
    type: 'AWS::SNS::Topic',
    policy: ['AWS::SNS::TopicPolicy', 'Topics'],
    document: 'PolicyDocument',
    actions: /^(?:\*|sns:\*|sns:publish)$/i,
    parts: [''],
    rules: { cdkNag: ['SNSTopicSSLPublishOnly'] },
  }),
  tlsOnly({
    id: 'repository-tls-only',
    title: 'Repositories refuse requests without TLS',
    type: 'AWS::ECR::Repository',
    document: 'RepositoryPolicyText',
    actions: /^(?:\*|ecr:\*)$/i,
    parts: [''],
    rules: {},
  }),
];
