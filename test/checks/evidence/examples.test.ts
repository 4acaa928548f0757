/* The evidence of examples beside other readers of the same: the templates as they stand, and the packs of cdk-nag. */
import { readFileSync } from 'fs';
import { App, Stack } from 'aws-cdk-lib';
import { app as connected } from '../../../examples/connected/app';
import { app as hosts } from '../../../examples/ec2-hosts/app';
import { app as pipeline } from '../../../examples/image-pipeline/app';
import { app as quickstart } from '../../../examples/quickstart/app';
import { app as regulated } from '../../../examples/regulated/app';
import { app as isolated } from '../../../examples/regulated-private/app';
import { packFindings, ruleOf } from '../../../scripts/nag-packs';
import { run } from '../../../src/checks/command/main';

interface Item {
  readonly control: string;
  readonly verdict: string;
  readonly template: string;
  readonly logicalId: string;
  readonly type: string;
  readonly constructPath: string;
  readonly foundIn: string;
  readonly property: string;
  readonly value: string;
  readonly line: number;
}

interface Counts {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

interface Answered extends Counts {
  readonly id: string;
  readonly rules: { readonly cdkNag: readonly string[] };
}

interface Report {
  readonly version: number;
  readonly templates: readonly string[];
  readonly summary: Counts;
  readonly controls: readonly Answered[];
  readonly evidence: readonly Item[];
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

function evidenceOf(folder: string, ...options: string[]): Report {
  let text = '';
  expect(run(['evidence', folder, '--format', 'json', ...options], { stdout: { write: part => text += part }, stderr: { write: part => text += part } })).toBe(0);
  return JSON.parse(text) as Report;
}

const APPS: readonly (readonly [string, App])[] = [
  ['quickstart', quickstart], ['connected', connected], ['ec2-hosts', hosts], ['image-pipeline', pipeline], ['regulated', regulated], ['regulated-private', isolated],
];

/** What stands at a path, read without the help of the library. */
function valueAt(resource: Resource, path: string): unknown {
  return path.split(/[.[\]]+/).filter(key => key !== '').reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], resource.Properties);
}

/** Names of resources and parameters in a value. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => key === 'Ref' ? [String(inner)] : key === 'Fn::GetAtt' ? [String((inner as string[])[0])] : namesIn(inner));
}

/** The value is shown as it stands, or as what it refers to, with the line of its key. */
function expectValue(item: Item, value: unknown, lines: readonly string[]): void {
  if (value === undefined) {
    expect(item.value).toMatch(/^none|^no |^0 variables|^only the deployment/);
    return;
  }
  if (typeof value !== 'object') expect(item.value.startsWith(String(value).slice(0, 100))).toBe(true);
  else expect(['Ref', 'Fn::GetAtt'].some(name => name in (value as object)) ? namesIn(value).filter(name => !item.value.includes(name)) : []).toEqual([]);
  const [last] = /\w+$/.exec(item.property) ?? [];
  if (last !== undefined) expect(lines[item.line - 1]).toContain(`"${last}":`);
}

describe.each(APPS)('examples/%s', (_, app) => {
  const { directory } = app.synth();
  const report = evidenceOf(directory);
  const resourcesOf = new Map(report.templates.map(file => [file, (JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, Resource> }).Resources]));
  const linesOf = new Map(report.templates.map(file => [file, readFileSync(file, 'utf8').split('\n')]));

  test('each value stands in the template, at the path and line that the evidence says', () => {
    expect(report.evidence.length).toBeGreaterThan(10);
    for (const item of report.evidence) {
      const resources = resourcesOf.get(item.template) ?? {};
      expect(resources[item.logicalId].Type).toBe(item.type);
      if (item.property !== '') expectValue(item, valueAt(resources[item.foundIn], item.property), linesOf.get(item.template) ?? []);
    }
  });

  test('says of each resource where it comes from', () => {
    const paths = new Set(app.node.findAll().map(({ node }) => node.path));
    expect(report.evidence.filter(({ constructPath }) => !paths.has(constructPath))).toEqual([]);
  });

  test('counts what it lists', () => {
    const count = (wanted: string, id?: string) => report.evidence
      .filter(({ verdict, control }) => verdict === wanted && (id === undefined || control === id)).length;
    expect(report.summary).toEqual({ met: count('met'), notMet: count('not-met'), unknown: count('unknown') });
    for (const { id, met, notMet, unknown } of report.controls) {
      expect([id, met, notMet, unknown]).toEqual([id, count('met', id), count('not-met', id), count('unknown', id)]);
    }
  });

  test('is the same each time', () => {
    expect(evidenceOf(directory)).toEqual(report);
  });

  /** Verdicts by logical id, of what has one answer for each resource. */
  function verdicts(control: string): Record<string, string> {
    return Object.fromEntries(report.evidence.filter(item => item.control === control).map(({ logicalId, verdict }) => [logicalId, verdict]));
  }

  /** The same from the templates alone. */
  function expected(type: string, isMet: (properties: Record<string, unknown>) => boolean): Record<string, string> {
    return Object.fromEntries([...resourcesOf.values()].flatMap(resources => Object.entries(resources)).filter(([, { Type }]) => Type === type)
      .map(([id, { Properties = {} }]) => [id, isMet(Properties) ? 'met' : 'not-met']));
  }

  const hasAttribute = (name: string) => ({ LoadBalancerAttributes: list = [] }: { LoadBalancerAttributes?: { Key: string; Value: string }[] }) => list.some(({ Key, Value }) => Key === name && Value === 'true');

  test.each<[string, string, (properties: Record<string, never>) => boolean]>([
    ['log-group-encryption', 'AWS::Logs::LogGroup', ({ KmsKeyId }) => KmsKeyId !== undefined],
    ['log-retention', 'AWS::Logs::LogGroup', ({ RetentionInDays }) => RetentionInDays >= 365],
    ['key-rotation', 'AWS::KMS::Key', ({ EnableKeyRotation }) => EnableKeyRotation],
    ['topic-encryption', 'AWS::SNS::Topic', ({ KmsMasterKeyId }) => typeof KmsMasterKeyId === 'object'],
    ['queue-encryption', 'AWS::SQS::Queue', ({ KmsMasterKeyId }) => KmsMasterKeyId !== undefined],
    ['bucket-versioning', 'AWS::S3::Bucket', ({ VersioningConfiguration }) => VersioningConfiguration !== undefined],
    ['deletion-protection', 'AWS::ElasticLoadBalancingV2::LoadBalancer', hasAttribute('deletion_protection.enabled')],
    ['load-balancer-logs', 'AWS::ElasticLoadBalancingV2::LoadBalancer', hasAttribute('access_logs.s3.enabled')],
    ['subnet-addresses', 'AWS::EC2::Subnet', ({ MapPublicIpOnLaunch }) => !MapPublicIpOnLaunch],
    ['immutable-tags', 'AWS::ECR::Repository', ({ ImageTagMutability }) => ImageTagMutability === 'IMMUTABLE'],
    ['flow-log-traffic', 'AWS::EC2::FlowLog', ({ TrafficType }) => TrafficType === 'ALL'],
  ])('%s is what the template says', (control, type, isMet) => {
    expect(verdicts(control)).toEqual(expected(type, isMet as (properties: Record<string, unknown>) => boolean));
  });

  test.each<[string, string]>([
    ['read-only-root', 'ReadonlyRootFilesystem'], ['non-root-user', 'User'],
  ])('%s is what each container says', (control, property) => {
    const resources = [...resourcesOf.values()].flatMap(each => Object.entries(each));
    const containers = resources.filter(([, { Type }]) => Type === 'AWS::ECS::TaskDefinition')
      .flatMap(([id, { Properties = {} }]) => (Properties.ContainerDefinitions as Record<string, unknown>[]).map((container, i) =>
        [id, `ContainerDefinitions[${i}].${property}`, container[property] === undefined ? 'not-met' : 'met']));
    const found = report.evidence.filter(item => item.control === control);
    expect(found.map(({ logicalId, property: path, verdict }) => [logicalId, path, verdict])).toEqual(containers);
  });

  /** Rules that look at something else than their control on purpose. */
  const OTHERWISE: ReadonlySet<string> = new Set(['ECSTaskDefinitionUserForHostMode']);

  test('nothing is met where a rule of cdk-nag, which the control answers, finds it is not', () => {
    const findings = app.node.children.filter((child): child is Stack => child instanceof Stack).flatMap(packFindings);
    // Of ports that only the deployment knows cdk-nag says that its rule failed.
    const found = new Set(findings.filter(({ path }) => !path.includes('{IndirectPort}')).map(finding => `${ruleOf(finding)} ${finding.path}`));
    const rulesOf = new Map(report.controls.map(({ id, rules }) => [id, rules.cdkNag]));
    const wrong = report.evidence.filter(({ verdict }) => verdict === 'met').flatMap(({ control, constructPath }) =>
      (rulesOf.get(control) ?? []).filter(rule => !OTHERWISE.has(rule) && found.has(`${rule} ${constructPath}`)).map(rule => `${control} ${rule} ${constructPath}`));
    expect(wrong).toEqual([]);
  });
});

test('the regulated example meets everything but what docs/security.md says', () => {
  const { evidence } = evidenceOf(regulated.synth().directory);
  expect(evidence.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
  expect([...new Set(evidence.filter(({ verdict }) => verdict === 'not-met').map(({ control, constructPath }) => `${control} ${constructPath}`))]).toEqual([
    'image-digest Regulated/Api/Task/Definition/Resource',
    'image-digest Regulated/Migration/Task/Definition/Resource',
    'image-digest Regulated/Worker/Task/Definition/Resource',
    'outbound-traffic Regulated/Cluster/Hosts/SecurityGroup/Resource',
    'bucket-encryption Regulated/LoadBalancerLogs/AccessLogs/Resource',
    'bucket-encryption Regulated/LoadBalancerLogs/Bucket/Resource',
    'bucket-access-logs Regulated/LoadBalancerLogs/AccessLogs/Resource',
    'no-inline-policies Regulated/Custom::VpcRestrictDefaultSGCustomResourceProvider/Role',
  ]);
});

test('the quickstart meets less', () => {
  const { evidence } = evidenceOf(quickstart.synth().directory, '--control', 'read-only-root', '--control', 'web-acl', '--control', 'imdsv2');
  expect(evidence.map(({ control, verdict }) => [control, verdict])).toEqual([['read-only-root', 'not-met'], ['web-acl', 'not-met']]);
});
