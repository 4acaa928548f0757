/* Reads the examples of rules as they are written in test/rules/<topic>/doors.ts, so that pages and tests cannot disagree. */
import * as ts from 'typescript';
import { Helper, helpersOf, parse } from './example-helpers';

/** The code of a bad example and of its repair. */
export interface WrittenExample {
  readonly bad: string;
  readonly good: string;
}

export interface WrittenExamples {
  /** By the id of the rule. */
  readonly examples: ReadonlyMap<string, WrittenExample>;
  readonly helpers: readonly Helper[];
}

/** Lines without the indentation that all but the first have in common. */
function dedent(text: string): string {
  const [first, ...rest] = text.split('\n');
  const common = Math.min(...rest.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length));
  return [first, ...rest.map(line => line.slice(common))].join('\n');
}

/** The code of a door; a function of the stack is shown by what it does. */
function codeOf(door: ts.Expression): string {
  return dedent(ts.isArrowFunction(door) ? door.body.getText() : door.getText());
}

function memberOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression {
  const found = object.properties.find(property => property.name?.getText() === name);
  if (!found || !ts.isPropertyAssignment(found)) throw new Error(`${name} is missing: ${object.getText()}`);
  return found.initializer;
}

/** Objects with the id of a rule as their key. */
function entriesIn(node: ts.Node): [string, ts.ObjectLiteralExpression][] {
  const [, id] = ts.isPropertyAssignment(node) ? /^'(ECS-[A-Z]+-\d{3})'$/.exec(node.name.getText()) ?? [] : [];
  if (id !== undefined && ts.isPropertyAssignment(node) && ts.isObjectLiteralExpression(node.initializer)) return [[id, node.initializer]];
  const found: [string, ts.ObjectLiteralExpression][] = [];
  node.forEachChild(child => { found.push(...entriesIn(child)); });
  return found;
}

/** The examples in a file: objects of rule ids with `bad` and `good`. */
export function readExamples(path: string): WrittenExamples {
  const file = parse(path);
  const pairs = entriesIn(file).map(([id, object]) => ({ id, bad: memberOf(object, 'bad'), good: memberOf(object, 'good') }));
  return {
    examples: new Map(pairs.map(({ id, bad, good }) => [id, { bad: codeOf(bad), good: codeOf(good) }])),
    helpers: helpersOf(file, pairs.flatMap(({ bad, good }) => [bad, good])),
  };
}
