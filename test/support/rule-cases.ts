import { ContainerShape, TaskDefinitionShape } from '../../src/api/task/shape';
import { judge } from '../../src/private/judge';
import { ruleList } from '../../src/rules/evaluate';
import { formatFinding } from '../../src/rules/finding';
import { Rule } from '../../src/rules/rule';

/** What a rule refuses, with everything it says then, and what it accepts. */
export interface RuleCases<Shape> {
  /** Lines without the rule's id, and without its remedy where that is the general one. */
  readonly refuses: readonly (readonly [shape: Shape, ...lines: string[]])[];
  readonly accepts: readonly Shape[];
}

/** The shape that a rule judges. */
type ShapeOf<R> = R extends Rule<infer Shape> ? Shape : never;

/** Cases for each rule of a file, by the name of the rule. */
export type CasesOf<File> = { readonly [Name in keyof File as File[Name] extends Rule<never> ? Name : never]: RuleCases<ShapeOf<File[Name]>> };

/** Tests every rule of a file. */
export function testRules<File extends object>(file: File, cases: CasesOf<File>): void {
  const rules = Object.entries(file).filter((entry): entry is [string, Rule<unknown>] => 'check' in Object(entry[1]));

  describe.each(rules.map(([name, rule]) => [rule.id, name, rule] as const))('%s %s', (id, name, rule) => {
    const { refuses, accepts } = Reflect.get(cases, name) as RuleCases<unknown>;

    test('has cases that it refuses and cases that it accepts', () => {
      expect([refuses.length, accepts.length]).not.toContain(0);
    });

    test.each(refuses.map(([shape, ...lines]) => [shape, lines] as const))('refuses %j', (shape, lines) => {
      expect(judge(ruleList(rule), shape).map(formatFinding)).toEqual(lines.map(line => `${line}${line.includes('; ') ? '' : `; ${rule.remedy}`} (${id})`));
    });

    test.each(accepts)('accepts %j', shape => {
      expect(judge(ruleList(rule), shape).map(formatFinding)).toEqual([]);
    });
  });
}

/** A task of one container. */
export function one(container: ContainerShape, task: TaskDefinitionShape = {}): TaskDefinitionShape {
  return { ...task, containerDefinitions: [container] };
}

/** A task of several containers. */
export function several(...containerDefinitions: ContainerShape[]): TaskDefinitionShape {
  return { containerDefinitions };
}

/** What a Fargate task says besides. */
export const FARGATE: TaskDefinitionShape = { requiresCompatibilities: ['FARGATE'] };
