import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading } from '../control';
import { byCompanion, companionControl, companionsOf, isOn, judged, known, saidBy, Test, verdictOf, whereApplied } from '../judgment';
import { Found, itemPaths, read, readSetting, show } from '../properties';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const ATTRIBUTES = 'LoadBalancerAttributes';

/** TLS 1.2 or newer, by the names that AWS gives its policies. */
const isModern: Test = known(text => /^ELBSecurityPolicy-(?:TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/.test(text));

/** Types of load balancers that a control is about. */
function isOfType(template: Template, resource: TemplateResource, types: readonly string[]): boolean | undefined {
  const { text = 'application', isUnresolved } = read(template, resource, 'Type');
  return isUnresolved ? undefined : types.includes(text);
}

type Described = Pick<Control, 'id' | 'title' | 'posture' | 'rules'>;

/** A control of an attribute of load balancers. */
function attributeControl(control: Described, name: string, types: readonly string[]): Control {
  return {
    ...control,
    types: [BALANCER],
    reads: `\`${BALANCER}\` \`${name}\``,
    judge: (resource, template) => whereApplied(isOfType(template, resource, types),
      () => [judged(template, readSetting(template, resource, ATTRIBUTES, ['Key', 'Value'], name), isOn)]),
  };
}

const webAcl: Control = {
  id: 'web-acl',
  title: 'Application Load Balancers have a web ACL of AWS WAF',
  posture: 'webAcl',
  types: [BALANCER],
  reads: '`AWS::WAFv2::WebACLAssociation` `ResourceArn`',
  rules: { cdkNag: ['ALBWAFEnabled'], securityHub: ['ELB.16'] },
  judge: (resource, template) => {
    if (isOfType(template, resource, ['application']) === false) return [];
    const { text = 'internet-facing', isUnresolved } = read(template, resource, 'Scheme');
    return [byCompanion(
      companionsOf(template, resource, 'AWS::WAFv2::WebACLAssociation', 'ResourceArn'),
      companion => saidBy(template, companion, 'WebACLArn'),
      { verdict: verdictOf(isOfType(template, resource, ['application']) ? false : undefined), path: '', value: isUnresolved ? 'no web ACL' : `no web ACL, ${text}` },
    )];
  },
};

const webAclLogs = companionControl({
  id: 'web-acl-logs',
  title: 'Web ACLs log requests',
  posture: 'webAcl',
  type: 'AWS::WAFv2::WebACL',
  companion: ['AWS::WAFv2::LoggingConfiguration', 'ResourceArn'],
  shows: 'LogDestinationConfigs',
  absent: 'no logging configuration',
  rules: { cdkNag: ['WAFv2LoggingEnabled'], securityHub: ['WAF.11'] },
});

const PLAIN_HTTP = 'HTTP';
const ENCRYPTED: ReadonlySet<string | undefined> = new Set(['HTTPS', 'TLS']);

/** The protocol in which the default actions of a listener redirect. */
function redirectOf(template: Template, resource: TemplateResource): Found {
  const protocols = itemPaths(template, resource, 'DefaultActions').map(path => read(template, resource, `${path}.RedirectConfig.Protocol`));
  return protocols.find(({ value }) => value !== undefined) ?? { path: 'DefaultActions', isUnresolved: false };
}

/** HTTP that leads to nothing but HTTPS. */
function redirects(resource: TemplateResource, template: Template): Reading[] {
  const protocol = read(template, resource, 'Protocol');
  if (protocol.isUnresolved) return [judged(template, protocol, () => undefined)];
  return protocol.text !== PLAIN_HTTP ? [] : [judged(template, redirectOf(template, resource), known(text => text === 'HTTPS'), ['not-met', 'HTTP without a redirect'])];
}

/** A certificate at each listener but those that only redirect to HTTPS. */
function certificates(resource: TemplateResource, template: Template): Reading[] {
  const protocol = read(template, resource, 'Protocol');
  // Listeners of Gateway Load Balancers have no protocol.
  if (protocol.value === undefined || protocol.text === 'GENEVE') return [];
  if (protocol.isUnresolved) return [judged(template, protocol, () => undefined)];
  const redirect = redirectOf(template, resource);
  if (protocol.text === PLAIN_HTTP && redirect.isUnresolved) return [judged(template, redirect, () => undefined)];
  if (protocol.text === PLAIN_HTTP && redirect.text === 'HTTPS') return [];
  if (!ENCRYPTED.has(protocol.text)) return [{ verdict: 'not-met', path: 'Protocol', value: show(template, protocol) }];
  const list = read(template, resource, 'Certificates');
  const [first = { path: 'Certificates', isUnresolved: false }] = itemPaths(template, resource, 'Certificates').map(path => read(template, resource, `${path}.CertificateArn`));
  return [judged(template, first, () => list.isUnresolved ? undefined : true)];
}

/** Listeners with TLS, which is the old policy where none is given. */
function policies(resource: TemplateResource, template: Template): readonly Reading[] {
  const { text, isUnresolved } = read(template, resource, 'Protocol');
  return whereApplied(isUnresolved ? undefined : ENCRYPTED.has(text),
    () => [judged(template, read(template, resource, 'SslPolicy'), isModern, ['not-met', 'none, which is ELBSecurityPolicy-2016-08'])]);
}

/** Load balancers, their listeners and web ACLs. */
export const LOAD_BALANCER_CONTROLS: readonly Control[] = [
  {
    id: 'https-redirect',
    title: 'Listeners for HTTP redirect to HTTPS',
    posture: 'demands.https',
    types: [LISTENER],
    reads: `\`${LISTENER}\` \`DefaultActions\``,
    rules: { cdkNag: ['ALBHttpToHttpsRedirection'], securityHub: ['ELB.1'], checkov: ['CKV_AWS_2'], trivy: ['AWS-0054'] },
    judge: redirects,
  },
  {
    id: 'listener-certificate',
    title: 'Listeners have a certificate, or redirect to those that have one',
    posture: 'demands.https',
    types: [LISTENER],
    reads: `\`${LISTENER}\` \`Protocol\`, \`Certificates\``,
    rules: { cdkNag: ['ELBv2ACMCertificateRequired'] },
    judge: certificates,
  },
  {
    id: 'tls-policy',
    title: 'Listeners accept TLS 1.2 and newer',
    types: [LISTENER],
    reads: `\`${LISTENER}\` \`SslPolicy\``,
    rules: { checkov: ['CKV_AWS_103'], trivy: ['AWS-0047'] },
    judge: policies,
  },
  attributeControl({
    id: 'load-balancer-logs',
    title: 'Load balancers have access logs',
    rules: { cdkNag: ['ELBLoggingEnabled'], securityHub: ['ELB.5'], checkov: ['CKV_AWS_91'] },
  }, 'access_logs.s3.enabled', ['application', 'network']),
  attributeControl({
    id: 'deletion-protection',
    title: 'Load balancers are protected from deletion',
    posture: 'deletionProtection',
    rules: { cdkNag: ['ELBDeletionProtectionEnabled'], securityHub: ['ELB.6'] },
  }, 'deletion_protection.enabled', ['application', 'network', 'gateway']),
  attributeControl({
    id: 'invalid-headers',
    title: 'Application Load Balancers drop invalid headers',
    rules: { cdkNag: ['ALBHttpDropInvalidHeaderEnabled'], securityHub: ['ELB.4'], checkov: ['CKV_AWS_131'], trivy: ['AWS-0052'] },
  }, 'routing.http.drop_invalid_header_fields.enabled', ['application']),
  webAcl,
  webAclLogs,
];
