import { TemplateCheck, TemplateViolation } from './check';
import { at, itemsOf, numberOf } from './json';
import { TemplateResource } from './resource';
import { Template } from './template';

const SEE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html';
const SWITCHES = ['AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::Listener'];

/** A target group behind a rule or listener, with its share of the traffic; unknown where a parameter says so. */
interface Share {
  readonly group: string;
  readonly weight: number | undefined;
}

/** One load balancer of a service that moves traffic between two target groups. */
interface Shift {
  readonly service: TemplateResource;
  readonly path: string;
  readonly groups: readonly [string, string];
  readonly production: readonly Share[];
  /** Target groups of the test rule; nothing where there is no rule, or where it is not known. */
  readonly test?: readonly Share[];
  readonly hasUnknownTest: boolean;
  readonly rules: readonly [string | undefined, string | undefined];
}

function shiftsOf(template: Template): readonly Shift[] {
  return template.once(shiftsOf, () => template.ofType('AWS::ECS::Service').flatMap(service =>
    itemsOf(at(service.properties, 'LoadBalancers')).flatMap((balancer, i) => readShift(template, service, balancer, i) ?? [])));
}

function readShift(template: Template, service: TemplateResource, balancer: unknown, index: number): Shift | undefined {
  const advanced = at(balancer, 'AdvancedConfiguration');
  if (advanced === undefined) return undefined;
  const [first, second] = [template.texts.of(at(balancer, 'TargetGroupArn')), template.texts.of(at(advanced, 'AlternateTargetGroupArn'))];
  const [productionRule, testRule] = [at(advanced, 'ProductionListenerRule'), at(advanced, 'TestListenerRule')];
  const production = sharesOf(template, productionRule);
  if (first === undefined || second === undefined || production === undefined) return undefined;
  const test = sharesOf(template, testRule);
  return {
    service,
    path: `LoadBalancers[${index}].AdvancedConfiguration`,
    groups: [first, second],
    production,
    test,
    hasUnknownTest: testRule !== undefined && test === undefined,
    rules: [template.texts.of(productionRule), template.texts.of(testRule)],
  };
}

/** What a rule or listener of the template forwards to. */
function sharesOf(template: Template, value: unknown): Share[] | undefined {
  const rule = template.resourceOf(value, ...SWITCHES);
  const actions = at(rule?.properties, 'Actions') ?? at(rule?.properties, 'DefaultActions');
  if (!Array.isArray(actions)) return undefined;
  const shares = actions.filter(action => at(action, 'Type') === 'forward').flatMap(action => {
    const groups = at(action, 'ForwardConfig', 'TargetGroups');
    return Array.isArray(groups)
      ? groups.map(group => ({ group: template.texts.of(at(group, 'TargetGroupArn')), weight: weightOf(at(group, 'Weight')) }))
      : [{ group: template.texts.of(at(action, 'TargetGroupArn')), weight: 1 }];
  });
  return shares.flatMap(({ group, weight }) => group === undefined ? [] : [{ group, weight }]);
}

function weightOf(weight: unknown): number | undefined {
  return weight === undefined ? 1 : numberOf(weight);
}

function violation({ service, path }: Shift, property: string, value: string, problem: string): TemplateViolation {
  return { logicalId: service.id, path: `${path}.${property}`, value, problem };
}

/** ECS can only move traffic between groups that a rule forwards to already. */
export const BOTH_GROUPS: TemplateCheck = {
  id: 'ECS-CFN-010',
  kind: 'refused',
  title: 'The production and test rules of a deployment that moves traffic forward to both of its target groups',
  remedy: 'forward to both target groups: the production rule with weights 100 and 0, and so the test rule',
  see: SEE,
  check: template => shiftsOf(template).filter(shift => !shift.hasUnknownTest).flatMap(shift => {
    const forwarded = new Set([...shift.production, ...shift.test ?? []].map(({ group }) => group));
    const missing = shift.groups.filter(group => !forwarded.has(group)).map(group => template.texts.show(group)).join(', ');
    return missing === '' ? [] : [violation(shift, 'ProductionListenerRule', missing,
      `must name rules that forward to both target groups, but none forwards to ${missing}`)];
  }),
};

/** Where both get traffic, it reaches tasks that are not released. */
export const ONE_GROUP_IN_PRODUCTION: TemplateCheck = {
  id: 'ECS-CFN-011',
  kind: 'cannot-work',
  title: 'The production rule of a deployment that moves traffic gives all of it to one of its two target groups',
  remedy: 'give one target group the weight 100 and the other one 0',
  see: SEE,
  check: template => shiftsOf(template).filter(({ production }) => production.every(({ weight }) => weight !== undefined)).flatMap(shift => {
    const served = shift.production.filter(({ group, weight = 0 }) => weight > 0 && shift.groups.includes(group));
    const value = served.map(({ group }) => template.texts.show(group)).join(', ') || 'none';
    return served.length === 1 ? [] : [violation(shift, 'ProductionListenerRule', value,
      `must name a rule that gives traffic to exactly one of the two target groups, got ${value}`)];
  }),
};

/** Test traffic that takes the production rule is production traffic. */
export const TEST_APART: TemplateCheck = {
  id: 'ECS-CFN-012',
  kind: 'refused',
  title: 'Test traffic has a rule of its own, and the two target groups are two',
  remedy: 'make a second rule or listener for test traffic, and a second target group',
  see: SEE,
  check: template => shiftsOf(template).flatMap(shift => {
    const [production, test] = shift.rules;
    return [
      ...test !== undefined && test === production
        ? [violation(shift, 'TestListenerRule', template.texts.show(test), `must not be the production rule, got ${template.texts.show(test)}`)] : [],
      ...shift.groups[0] === shift.groups[1]
        ? [violation(shift, 'AlternateTargetGroupArn', template.texts.show(shift.groups[1]),
          `must not be the target group itself, got ${template.texts.show(shift.groups[1])}`)] : [],
    ];
  }),
};
