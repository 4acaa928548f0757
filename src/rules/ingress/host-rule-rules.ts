import { isSame } from '../../api/unknown';
import { found, refused, Rule } from '../rule';

/** How a stack writes the rule that lets a load balancer reach hosts of which neither is its own: in two parts. */
export interface HostRuleShape {
  readonly stack?: string;
  /** Last port of the first part. */
  readonly middle?: number;
  /** Who else writes the rule for the same load balancer and hosts. */
  readonly others?: readonly { readonly stack: string; readonly middle: number }[];
}

/** EC2 refuses the same rule twice. */
export const distinctParts = refused<HostRuleShape>('ECS-LB-025', {
  title: 'Stacks that allow one load balancer to reach the same hosts must do so with different security group rules',
  why: 'EC2 rejects a rule that exists already; the library makes rules of different stacks differ by a port that it derives from the id '
    + 'of the stack, and for some pairs of ids that port is the same',
  remedy: 'give one of the stacks another id, or put both services into one stack',
  see: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html',
  check: ({ stack, middle, others = [] }) => others.filter(other => other.stack !== stack && isSame(other.middle, middle)).flatMap(other =>
    found('ingress', `must have other security group rules than stack ${other.stack}, got rules that are split at port ${middle} in both`)),
});

/** Rules on what lets load balancers reach hosts. */
export const HOST_RULE_RULES: readonly Rule<HostRuleShape>[] = [distinctParts];
