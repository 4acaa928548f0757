/* What names mean that examples of rules use and users do not have. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

/** A name that examples use and users do not have. */
export interface Helper {
  /** The name, with its parameters where it is a function. */
  readonly name: string;
  /** What it stands for, in Markdown. */
  readonly meaning: string;
}

/** What code can name: a function, a constant, or a member that is taken out of something. */
type Named = ts.FunctionDeclaration | ts.VariableDeclaration | ts.BindingElement;

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}

function constantsIn(declaration: ts.VariableDeclaration): Named[] {
  return ts.isObjectBindingPattern(declaration.name) ? [...declaration.name.elements] : [declaration];
}

/** Everything in a file that other code can name. */
function declarationsIn(file: ts.SourceFile): [string, Named][] {
  return file.statements.flatMap(statement => {
    if (ts.isFunctionDeclaration(statement)) return [statement];
    return ts.isVariableStatement(statement) ? statement.declarationList.declarations.flatMap(constantsIn) : [];
  }).map(declaration => [declaration.name?.getText() ?? '', declaration]);
}

/** What a file imports from test/support; what users have too is not looked for. */
function importedInto(file: ts.SourceFile): [string, Named][] {
  return file.statements.flatMap(statement => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = statement.moduleSpecifier.text;
    return from.includes('/support/') ? declarationsIn(parse(join(dirname(file.fileName), `${from}.ts`))) : [];
  });
}

function docOf(declaration: Named): string | undefined {
  const [doc] = ts.getJSDocCommentsAndTags(declaration);
  return doc && typeof doc.comment === 'string' ? doc.comment.replace(/\s*\n\s*/g, ' ') : undefined;
}

function parametersOf(declaration: Named): ts.NodeArray<ts.ParameterDeclaration> | undefined {
  if (ts.isFunctionDeclaration(declaration)) return declaration.parameters;
  return declaration.initializer && ts.isArrowFunction(declaration.initializer) ? declaration.initializer.parameters : undefined;
}

function signatureOf(name: string, parameters: ts.NodeArray<ts.ParameterDeclaration>): string {
  return `${name}(${parameters.map(({ name: each, dotDotDotToken }) => `${dotDotDotToken ? '...' : ''}${each.getText()}`).join(', ')})`;
}

/** The code of a constant, on one line. */
function valueOf(declaration: Named): string {
  if (ts.isBindingElement(declaration)) return `${(declaration.parent.parent as ts.VariableDeclaration).initializer?.getText()}.${declaration.name.getText()}`;
  return ts.isVariableDeclaration(declaration) ? `${declaration.initializer?.getText()}`.replace(/\s*\n\s*/g, ' ') : '';
}

function helperOf(name: string, declaration: Named): Helper {
  const doc = docOf(declaration);
  const parameters = parametersOf(declaration);
  if (parameters === undefined) return { name, meaning: doc ?? `\`${valueOf(declaration)}\`` };
  if (doc === undefined) throw new Error(`${name} needs a comment that tells readers of docs/rules/ what it stands for`);
  return { name: signatureOf(name, parameters), meaning: doc };
}

/** The names that a piece of code reads, without those of members. */
function namesIn(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) {
    const { parent } = node;
    const isMember = (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
    return isMember ? [] : [node.text];
  }
  const found: string[] = [];
  node.forEachChild(child => { found.push(...namesIn(child)); });
  return found;
}

/** The helpers that pieces of code use, also those in the values of other helpers, in the order of the files. */
export function helpersOf(file: ts.SourceFile, examples: readonly ts.Node[]): Helper[] {
  const known = new Map([...importedInto(file), ...declarationsIn(file)]);
  const used = new Set<string>();
  const waiting = [...examples];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const name of namesIn(node)) {
      const declaration = known.get(name);
      if (!declaration || used.has(name)) continue;
      used.add(name);
      // A value without a comment is shown as it is written.
      if (ts.isVariableDeclaration(declaration) && declaration.initializer && docOf(declaration) === undefined) waiting.push(declaration.initializer);
    }
  }
  return [...known].filter(([name]) => used.has(name)).map(([name, declaration]) => helperOf(name, declaration));
}
