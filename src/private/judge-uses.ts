import { IConstruct } from 'constructs';
import { judge } from './judge';
import { Need, noteUses, usesOf } from './stack-uses';
import { Finding } from '../rules/finding';
import { STACK_RULES } from '../rules/service/stack-rules';

/** What is wrong with taking something from other stacks; what is taken is kept in mind for those that come after. */
export function judgeUses(scope: IConstruct, needs: readonly Need[]): Finding[] {
  const { uses, known } = usesOf(scope, needs);
  noteUses(scope, uses);
  return uses.length === 0 ? [] : judge(STACK_RULES, { uses, known });
}
