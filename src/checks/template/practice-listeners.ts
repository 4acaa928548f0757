import { TemplateCheck } from './check';
import { at, itemsOf } from './json';
import { TemplateResource } from './resource';
import { groupsOf } from './shapes/listeners';
import { Template } from './template';
import { ingressOf, targetsOf } from './traffic';

const EVERYBODY: ReadonlySet<unknown> = new Set(['0.0.0.0/0', '::/0']);

/** Listeners that forward to services, with their load balancer. */
function listenersOf(template: Template): readonly { readonly listener: TemplateResource; readonly balancer: TemplateResource }[] {
  return template.once(listenersOf, () => findListeners(template));
}

function findListeners(template: Template): { readonly listener: TemplateResource; readonly balancer: TemplateResource }[] {
  const targets = new Set(targetsOf(template).map(({ group }) => group));
  const leadsThere = (actions: unknown) => itemsOf(actions).some(action => groupsOf(template, action).some(group => targets.has(group)));
  const byRule = new Set(template.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').filter(({ properties }) => leadsThere(at(properties, 'Actions')))
    .map(({ properties }) => template.resourceOf(at(properties, 'ListenerArn'))));
  return template.ofType('AWS::ElasticLoadBalancingV2::Listener').filter(listener => byRule.has(listener) || leadsThere(at(listener.properties, 'DefaultActions')))
    .flatMap(listener => {
      const balancer = template.resourceOf(at(listener.properties, 'LoadBalancerArn'), 'AWS::ElasticLoadBalancingV2::LoadBalancer');
      return balancer && (at(balancer.properties, 'Scheme') ?? 'internet-facing') === 'internet-facing' ? [{ listener, balancer }] : [];
    });
}

/** That a service is open to everybody should be somebody's decision. */
export const OPEN_LISTENER: TemplateCheck = {
  id: 'ECS-CFN-106',
  kind: 'policy',
  title: 'Internet-facing load balancers name who may connect',
  remedy: 'name the peers in the security group; if the service is for everybody, acknowledge this id',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  advice: true,
  check: template => [...new Set(listenersOf(template).map(({ balancer }) => balancer))].flatMap(({ id, properties }) => {
    const groups = itemsOf(at(properties, 'SecurityGroups')).flatMap(value => template.resourceOf(value, 'AWS::EC2::SecurityGroup') ?? []);
    const isOpen = ingressOf(template, groups).some(rule => EVERYBODY.has(at(rule, 'CidrIp')) || EVERYBODY.has(at(rule, 'CidrIpv6')));
    return isOpen ? [{ logicalId: id, path: 'SecurityGroups', value: '0.0.0.0/0', problem: 'should let in named peers only, got groups that let in everybody' }] : [];
  }),
};

/** What clients send can be read and changed on the way. */
export const PLAIN_HTTP: TemplateCheck = {
  id: 'ECS-CFN-114',
  kind: 'policy',
  title: 'Internet-facing listeners in front of services use HTTPS',
  remedy: 'give the listener a certificate and Protocol HTTPS, and redirect port 80',
  see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html',
  advice: true,
  check: template => listenersOf(template).filter(({ listener }) => at(listener.properties, 'Protocol') === 'HTTP').map(({ listener }) => ({
    logicalId: listener.id, path: 'Protocol', value: 'HTTP', problem: 'should be HTTPS for clients from the internet, got HTTP',
  })),
};
