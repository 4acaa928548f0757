import { IConstruct } from 'constructs';
import { adviseBelow } from '../private/advised';
import { checkedInput } from '../private/input/check-input';

const RULE_ID = /^ECS-[A-Z]+-\d{3}$/;
/** Without what these demand there is nothing that could be made. */
const INDISPENSABLE = /^ECS-(?:JSON|INPUT)-\d{3}$|^ECS-SVC-003$/;

/** How strict rules are, for a whole tree of constructs. */
@checkedInput('RuleSettings')
export class RuleSettings {
  /** The settings of everything below a scope. */
  public static of(scope: IConstruct): RuleSettings {
    return new RuleSettings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Makes a rule a warning for everything below the scope that is made from now on, such as when AWS has lifted a limit and this library
   * does not know yet. aws-cdk-lib and AWS may still refuse what the rule would have found.
   *
   * Fails for rules without which nothing can be made: those on the form of input (ECS-INPUT, ECS-JSON) and ECS-SVC-003.
   *
   * @param ruleId id of the rule, as its message ends in it, such as `ECS-SVC-034`
   * @param reason why; it stands in the warning
   */
  public treatAsAdvice(ruleId: string, reason: string): void {
    const problem = problemOf(ruleId, reason);
    if (problem !== undefined) throw new Error(`${this.scope.node.path || 'App'}: ${problem} (ECS-POSTURE-002)`);
    adviseBelow(this.scope, ruleId, reason);
  }
}

function problemOf(ruleId: string, reason: string): string | undefined {
  if (!RULE_ID.test(ruleId)) return `ruleId must be the id of a rule, got '${ruleId}'; take it from the end of the message, such as ECS-SVC-034`;
  if (INDISPENSABLE.test(ruleId)) return `ruleId must be of a rule that can be advice, got ${ruleId}; correct what it finds, because nothing can be made of it`;
  return reason.trim() === '' ? `reason must say why ${ruleId} is advice, got none; write what has changed` : undefined;
}
