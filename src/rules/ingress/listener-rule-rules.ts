import { oneOwner, onePriority, ruleOrder } from './claims';
import { someCondition, conditionValues, pathPatterns, hostPatterns, headers, methods, queries, priorityBounds, knownConditions } from './conditions';
import { ListenerRuleShape } from '../../api/ingress/listener-shape';
import { Rule } from '../rule';

/** Rules on `CreateRule`, also beside the other rules of a listener. */
export const LISTENER_RULE_RULES: readonly Rule<ListenerRuleShape>[] = [
  someCondition, conditionValues, pathPatterns, hostPatterns, headers, methods, queries, priorityBounds, knownConditions,
  oneOwner, onePriority, ruleOrder,
];
