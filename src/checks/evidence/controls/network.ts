import { TemplateResource } from '../../template/resource';
import { Template } from '../../template/template';
import { Control, Reading, Verdict } from '../control';
import { companionControl, companionsOf, isOff, oneOf, propertyControl } from '../judgment';
import { Found, itemPaths, read, show } from '../properties';

const EVERYBODY: ReadonlySet<string | undefined> = new Set(['0.0.0.0/0', '::/0']);
/** What a web server is reached at. */
const WEB_PORTS: ReadonlySet<string | undefined> = new Set(['80', '443']);
const TRANSPORTS: ReadonlySet<string | undefined> = new Set(['tcp', '6', 'udp', '17']);

/** A rule of a security group: where it stands, and the values in it. */
interface GroupRule {
  readonly path: string;
  readonly peers: readonly Found[];
  readonly at: (name: string) => Found;
}

/** The rules of a group in one direction: its own, or the one that a resource of its own is. */
function rulesOf(template: Template, resource: TemplateResource, direction: 'Ingress' | 'Egress'): GroupRule[] {
  const paths = resource.type === 'AWS::EC2::SecurityGroup' ? itemPaths(template, resource, `SecurityGroup${direction}`) : [''];
  return paths.map(path => {
    const at = (name: string) => read(template, resource, path === '' ? name : `${path}.${name}`);
    return { path, peers: [at('CidrIp'), at('CidrIpv6')], at };
  });
}

/** Whether a rule is about every address; undefined where that is not known. */
function isAboutEverybody({ peers }: GroupRule): boolean | undefined {
  if (peers.some(({ text }) => EVERYBODY.has(text))) return true;
  return peers.some(({ isUnresolved }) => isUnresolved) ? undefined : false;
}

/** Whether a rule lets everybody in at other ports than those of web servers. */
function opensOthers(rule: GroupRule): boolean | undefined {
  const isOpen = isAboutEverybody(rule);
  if (isOpen === false) return false;
  const [protocol, from, to] = [rule.at('IpProtocol'), rule.at('FromPort'), rule.at('ToPort')];
  if (TRANSPORTS.has(protocol.text) && from.text === to.text && WEB_PORTS.has(from.text)) return false;
  return isOpen === undefined || [protocol, from, to].some(({ isUnresolved }) => isUnresolved) ? undefined : true;
}

/** The worst of the rules, or what it means that there are none. */
function worstRule(template: Template, resource: TemplateResource, direction: 'Ingress' | 'Egress', isWrong: (rule: GroupRule) => boolean | undefined, none: readonly [Verdict, string]): Reading[] {
  const list = resource.type === 'AWS::EC2::SecurityGroup' ? `SecurityGroup${direction}` : '';
  const rules = rulesOf(template, resource, direction).map(rule => ({ rule, wrong: isWrong(rule) }));
  const worst = rules.find(({ wrong }) => wrong === true) ?? rules.find(({ wrong }) => wrong === undefined);
  if (worst) return [{ verdict: worst.wrong === undefined ? 'unknown' : 'not-met', path: worst.rule.path, value: shown(template, worst.rule) }];
  return [rules.length === 0 ? { verdict: none[0], path: list, value: none[1] } : { verdict: 'met', path: list, value: rules.map(({ rule }) => shown(template, rule)).join('; ') }];
}

function shown(template: Template, { peers, at }: GroupRule): string {
  const known = peers.filter(({ value }) => value !== undefined).map(peer => show(template, peer));
  const [protocol, from, to] = [at('IpProtocol'), at('FromPort'), at('ToPort')].map(found => found.value === undefined ? '' : show(template, found));
  return `${known.join(' ') || 'a group or a prefix list'}, ${protocol === '-1' || protocol === '' ? 'all protocols' : protocol}${from === '' ? '' : ` ${from === to ? from : `${from}-${to}`}`}`;
}

/** Whether a rule allows all protocols to every address. */
function allowsAll(rule: GroupRule): boolean | undefined {
  const protocol = rule.at('IpProtocol');
  return protocol.isUnresolved ? undefined : (protocol.text ?? '-1') === '-1' ? isAboutEverybody(rule) : false;
}

/** Rules of a group; those that are resources of their own are judged by themselves, and take away what a group without rules has. */
function outboundTraffic(resource: TemplateResource, template: Template): Reading[] {
  const none: Reading = { verdict: 'not-met', path: 'SecurityGroupEgress', value: 'none, which allows all' };
  const [reading] = worstRule(template, resource, 'Egress', allowsAll, [none.verdict, none.value]);
  const others = companionsOf(template, resource, 'AWS::EC2::SecurityGroupEgress', 'GroupId');
  if (reading.value !== none.value || others.length === 0) return [reading];
  return others.some(({ isCertain }) => isCertain) ? [] : [{ ...none, verdict: 'unknown' }];
}

const flowLog = companionControl({
  id: 'flow-logs',
  title: 'Networks have flow logs',
  posture: 'flowLogTrafficType',
  type: 'AWS::EC2::VPC',
  companion: ['AWS::EC2::FlowLog', 'ResourceId'],
  shows: 'ResourceId',
  absent: 'no flow log',
  rules: { cdkNag: ['VPCFlowLogsEnabled'], securityHub: ['EC2.6'], trivy: ['AWS-0178'] },
});

const defaultGroup = companionControl({
  id: 'default-security-group',
  title: 'The default security group of a network has no rules',
  type: 'AWS::EC2::VPC',
  companion: ['Custom::VpcRestrictDefaultSG', 'DefaultSecurityGroupId'],
  shows: 'DefaultSecurityGroupId',
  absent: 'nothing empties it',
  rules: { securityHub: ['EC2.2'] },
});

/** Networks, subnets and security groups. */
export const NETWORK_CONTROLS: readonly Control[] = [
  flowLog,
  propertyControl({
    id: 'flow-log-traffic',
    title: 'Flow logs record all traffic',
    posture: 'flowLogTrafficType',
    at: { 'AWS::EC2::FlowLog': 'TrafficType' },
    test: oneOf('ALL'),
  }),
  defaultGroup,
  propertyControl({
    id: 'subnet-addresses',
    title: 'Subnets assign no public addresses by themselves',
    rules: { cdkNag: ['VPCSubnetAutoAssignPublicIpDisabled'], securityHub: ['EC2.15'], trivy: ['AWS-0164'] },
    at: { 'AWS::EC2::Subnet': 'MapPublicIpOnLaunch' },
    test: isOff,
    absent: ['met', 'none, which is false'],
  }),
  {
    id: 'open-ports',
    title: 'Security groups let everybody in at ports 80 and 443 at most',
    types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress'],
    reads: '`AWS::EC2::SecurityGroup` `SecurityGroupIngress`, `AWS::EC2::SecurityGroupIngress`',
    rules: {
      cdkNag: ['EC2RestrictedCommonPorts', 'EC2RestrictedSSH'],
      securityHub: ['EC2.13', 'EC2.14', 'EC2.18', 'EC2.19', 'EC2.53', 'EC2.54'],
      checkov: ['CKV_AWS_24', 'CKV_AWS_25'],
      trivy: ['AWS-0107'],
    },
    judge: (resource, template) => worstRule(template, resource, 'Ingress', opensOthers, ['met', 'none']),
  },
  {
    id: 'outbound-traffic',
    title: 'Security groups limit outbound traffic',
    posture: 'demands.limitedEgress',
    types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress'],
    reads: '`AWS::EC2::SecurityGroup` `SecurityGroupEgress`, `AWS::EC2::SecurityGroupEgress`',
    rules: {},
    judge: outboundTraffic,
  },
];
