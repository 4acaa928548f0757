import { ConditionShape, ListenerRuleShape } from '../../src/api/ingress/listener-shape';
import { judge } from '../../src/private/judge';
import { LISTENER_RULE_RULES } from '../../src/rules/ingress/listener-rule-rules';

export const paths = (...values: string[]): ConditionShape => ({ field: 'path-pattern', values });

export const hosts = (...values: string[]): ConditionShape => ({ field: 'host-header', values });

export const header = (name: string, ...values: string[]): ConditionShape => ({ field: 'http-header', name, values });

export const methods = (...values: string[]): ConditionShape => ({ field: 'http-request-method', values });

export const query = (name: string, ...values: string[]): ConditionShape => ({ field: 'query-string', name, values });

export function rule(shape: ListenerRuleShape): string[] {
  return judge(LISTENER_RULE_RULES, shape).map(finding => `${finding.id} ${finding.path}`);
}
