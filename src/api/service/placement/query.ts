import { QueryToken, queryTokens } from './query-tokens';

/** Maximum length of a query. */
export const MAX_EXPRESSION = 2000;

/** Operators by all of their spellings. */
const OPERATORS: { readonly [spelling: string]: string } = {
  '==': 'equals',
  '!=': 'not_equals',
  '>': 'greater_than',
  '>=': 'greater_than_equal',
  '<': 'less_than',
  '<=': 'less_than_equal',
  '=~': 'matches',
  '!~': 'not_matches',
  ...Object.fromEntries([
    'equals', 'not_equals', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal',
    'exists', 'not_exists', 'in', 'not_in', 'matches', 'not_matches',
  ].map(word => [word, word])),
};
const LISTS = ['in', 'not_in'];
const WITHOUT_ARGUMENT = ['exists', 'not_exists'];
const OR = ['or', '||'];
const AND = ['and', '&&'];
const NOT = ['not', '!'];

/** A comparison in a query, such as `attribute:ecs.instance-type =~ m7g.*`, with its operator as a word. */
export interface Comparison {
  readonly subject: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A parsed query, or its syntax error. */
export interface Query {
  readonly comparisons: readonly Comparison[];
  /** Syntax error: what was found and what was expected. */
  readonly problem?: string;
}

/**
 * Parses the cluster query language of placement constraints.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function parseQuery(text: string): Query {
  const parser = new QueryParser(queryTokens(text));
  parser.readAll();
  return { comparisons: parser.comparisons, problem: parser.problem };
}

/** Parses the tokens, up to the first error. */
class QueryParser {
  public readonly comparisons: Comparison[] = [];
  public problem?: string;
  private at = 0;

  constructor(private readonly tokens: readonly QueryToken[]) {}

  public readAll(): void {
    this.alternatives();
    if (this.at < this.tokens.length) this.expected('and, or, or the end');
  }

  private alternatives(): void {
    do this.conjunction(); while (this.take(OR));
  }

  private conjunction(): void {
    do this.condition(); while (this.take(AND));
  }

  private condition(): void {
    if (this.take(NOT)) {
      this.condition();
    } else if (this.take(['('])) {
      this.alternatives();
      if (!this.take([')'])) this.expected('a closing parenthesis');
    } else {
      this.comparison();
    }
  }

  private comparison(): void {
    const subject = this.value('word');
    if (subject === undefined) return this.expected('what to compare, such as attribute:ecs.instance-type,');
    const operator = this.operator();
    if (operator === undefined) return this.expected('an operator, such as ==,');
    const values = WITHOUT_ARGUMENT.includes(operator) ? [] : LISTS.includes(operator) ? this.list() : this.values();
    this.comparisons.push({ subject, operator, values });
  }

  private operator(): string | undefined {
    const negated = this.take(['!']);
    const spelling = this.tokens[this.at]?.text ?? '';
    const operator = OPERATORS[negated ? `not_${spelling}` : spelling];
    if (operator !== undefined) this.at++;
    return operator;
  }

  private list(): string[] {
    if (!this.take(['['])) {
      this.expected('a list in brackets');
      return [];
    }
    const values: string[] = [];
    do values.push(...this.values()); while (this.take([',']));
    if (!this.take([']'])) this.expected('a closing bracket');
    return values;
  }

  private values(): string[] {
    const value = this.value('word') ?? this.value('text');
    if (value !== undefined) return [value];
    this.expected('a value');
    return [];
  }

  private value(kind: QueryToken['kind']): string | undefined {
    const token = this.tokens[this.at];
    if (this.problem !== undefined || token?.kind !== kind) return undefined;
    this.at++;
    return token.text;
  }

  private take(spellings: readonly string[]): boolean {
    const token = this.tokens[this.at];
    const taken = this.problem === undefined && token !== undefined && token.kind !== 'text' && spellings.includes(token.text);
    if (taken) this.at++;
    return taken;
  }

  private expected(what: string): void {
    const token = this.tokens[this.at];
    this.problem ??= `${what} must stand ${token ? `at character ${token.position}, got ${token.text}` : 'at the end, got nothing'}`;
    this.at = this.tokens.length;
  }
}
