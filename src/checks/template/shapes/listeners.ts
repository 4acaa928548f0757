import { shapeNumber, shapeText } from './shape-reader';
import { renamed, TemplateShape } from './template-shape';
import { ClaimShape, ConditionShape, ListenerRuleShape, ListenerShape } from '../../../api/ingress/listener-shape';
import { UNKNOWN } from '../../../api/unknown';
import { at, itemsOf } from '../json';
import { TemplateResource } from '../resource';
import { Template } from '../template';

/** Reads listeners with what they forward to. */
export function readListeners(template: Template): TemplateShape<ListenerShape>[] {
  return template.ofType('AWS::ElasticLoadBalancingV2::Listener').map(resource => {
    const { properties } = resource;
    const actions = itemsOf(at(properties, 'DefaultActions'));
    const [group] = actions.flatMap(action => groupsOf(template, action));
    const certificates = at(properties, 'Certificates');
    return {
      resource,
      shape: {
        protocol: shapeText(template, at(properties, 'Protocol')),
        port: shapeNumber(template, at(properties, 'Port')),
        certificate: Array.isArray(certificates) && certificates.length === 0 ? undefined : certificates,
        authenticates: actions.some(action => /^authenticate-/.test(template.texts.of(at(action, 'Type')) ?? '')),
        protocolVersion: shapeText(template, at(group?.properties, 'ProtocolVersion')),
      },
      propertyPathOf: renamed({ certificate: 'Certificates', authenticate: 'DefaultActions', routing: 'DefaultActions' }, () => 'Port'),
    };
  });
}

/** Target groups that an action forwards to. */
export function groupsOf(template: Template, action: unknown): TemplateResource[] {
  return [at(action, 'TargetGroupArn'), ...itemsOf(at(action, 'ForwardConfig', 'TargetGroups')).map(each => at(each, 'TargetGroupArn'))]
    .flatMap(arn => template.resourceOf(arn, 'AWS::ElasticLoadBalancingV2::TargetGroup') ?? []);
}

/** Reads the rules of listeners, each with those before it on the same listener, so that two that collide are found once. */
export function readListenerRules(template: Template): TemplateShape<ListenerRuleShape>[] {
  const earlier = new Map<string, ClaimShape[]>();
  return template.ofType('AWS::ElasticLoadBalancingV2::ListenerRule').map(resource => {
    const { id, properties, isConditional } = resource;
    const listener = template.texts.of(at(properties, 'ListenerArn')) ?? id;
    const given = at(properties, 'Conditions');
    const conditions = Array.isArray(given) ? given.map(condition => readCondition(template, condition)) : undefined;
    const priority = shapeNumber(template, at(properties, 'Priority'));
    const others = earlier.get(listener) ?? [];
    // Rules under conditions may exclude one another.
    const isComparable = priority !== undefined && !isConditional;
    if (conditions && isComparable) earlier.set(listener, [...others, { owner: id, conditions, priority, explicit: true }]);
    return {
      resource,
      shape: { conditions, priority, others: isComparable ? others : [] },
      propertyPathOf: renamed({ priority: 'Priority' }, () => 'Conditions'),
    };
  });
}

const NOT_KNOWN = UNKNOWN as unknown as readonly string[];

/** Members that hold the values of a condition. */
const CONFIGS = [
  ['host-header', 'HostHeaderConfig'], ['path-pattern', 'PathPatternConfig'], ['http-header', 'HttpHeaderConfig'],
  ['http-request-method', 'HttpRequestMethodConfig'], ['query-string', 'QueryStringConfig'], ['source-ip', 'SourceIpConfig'],
] as const;

function readCondition(template: Template, condition: unknown): ConditionShape {
  const [field, member] = CONFIGS.find(([name, config]) => at(condition, config) !== undefined || at(condition, 'Field') === name) ?? [];
  const config = at(condition, member ?? '');
  const values = at(config, 'Values') ?? at(condition, 'Values');
  return {
    field: field ?? UNKNOWN,
    name: field === 'http-header' ? shapeText(template, at(config, 'HttpHeaderName')) ?? UNKNOWN : undefined,
    // Regular expressions are not compared.
    values: Array.isArray(values) && at(config, 'RegexValues') === undefined ? values.map(value => valueOf(template, value)) : NOT_KNOWN,
  };
}

/** A value, or a key of the query with its value. */
function valueOf(template: Template, value: unknown): string {
  const text = shapeText(template, value);
  if (text !== undefined) return text;
  const [key, matched] = [shapeText(template, at(value, 'Key')), shapeText(template, at(value, 'Value'))];
  return matched === undefined ? UNKNOWN : `${key ?? ''}=${matched}`;
}
