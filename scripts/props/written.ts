/* Samples as they are written, so that the page shows the code that was run. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { parse } from '../example-helpers';

/** The code of each sample, by struct and prop. */
export function writtenSamples(): ReadonlyMap<string, string> {
  const files = readdirSync(__dirname).map(file => parse(join(__dirname, file)));
  return new Map(files.flatMap(file => sectionsIn(file)).flatMap(({ arguments: [struct, , samples] }) =>
    ts.isStringLiteral(struct) && ts.isObjectLiteralExpression(samples) ? samplesOf(struct.text, samples) : []));
}

function sectionsIn(node: ts.Node): ts.CallExpression[] {
  if (ts.isCallExpression(node) && node.expression.getText() === 'section') return [node];
  const found: ts.CallExpression[] = [];
  node.forEachChild(child => { found.push(...sectionsIn(child)); });
  return found;
}

function samplesOf(struct: string, { properties }: ts.ObjectLiteralExpression): [string, string][] {
  return properties.map(property => {
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    return [`${struct}.${property.name?.getText()}`, value ? codeOf(value) : ''];
  });
}

/** On one line; a function of the stack is shown by what it returns, and other props stand behind the value. */
function codeOf(value: ts.Node): string {
  if (ts.isCallExpression(value) && value.expression.getText() === 'given') {
    const [others, sample] = value.arguments;
    return `\`${oneLine(sample)}\` with \`${oneLine(others)}\``;
  }
  return `\`${oneLine(value)}\``;
}

function oneLine(value: ts.Node): string {
  let code: ts.Node = value;
  if (ts.isArrowFunction(code)) code = code.body;
  while (ts.isParenthesizedExpression(code)) code = code.expression;
  return code.getText().replace(/\s*\n\s*/g, ' ').replace(/,(?= [}\]])/g, '').replace(/\(stack(?:, )?/g, '(').replace(/\|/g, '\\|');
}
