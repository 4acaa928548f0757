import { distinctParts, HostRuleShape } from './host-rules';
import { Rule } from '../rule';

/** Rules on what lets load balancers reach hosts. */
export const HOST_RULE_RULES: readonly Rule<HostRuleShape>[] = [distinctParts];
