/*
 * What jsii compiled, made to load at first use, because an app with a web service on Fargate shall not wait for hosts and pipelines:
 * lib/index.js, a list of `require`s, becomes getters for the exports that jsii wrote to .jsii, and lib/index.d.ts declares these; every
 * other file requires those beside it when it first needs something of them, and aws-cdk-lib from one file. Source maps go, because the sources are not in the package, and so do
 * comments, because what users read stands in the declarations; declarations that nothing public leads to go as well.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import * as ts from 'typescript';

interface JsiiType {
  readonly kind: 'class' | 'enum' | 'interface';
  readonly name: string;
  /** File and name, such as `src/task/task-size:TaskSize`. */
  readonly symbolId: string;
}

/** A text that goes in place of what stands from `start` to `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const root = join(__dirname, '..');
const lib = join(root, 'lib');
const REQUIRE_CDK = 'require("aws-cdk-lib")';
/** The one file that requires aws-cdk-lib: Node.js compares the hundreds of exports of that package for each folder that asks for it. */
const CDK = join(lib, 'private', 'aws-cdk-lib.js');
const SOURCE_MAP = /^\/\/# sourceMappingURL=.*$/m;

/** `const name = require("./file");`, as TypeScript writes an import of ours. With its extension, Node.js finds the file at once. */
function importedIn(statement: ts.Statement): { readonly name: string; readonly file: string } | undefined {
  const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
  const call = declaration?.initializer;
  if (!call || !ts.isCallExpression(call) || call.expression.getText() !== 'require' || !ts.isIdentifier(declaration.name)) {
    return undefined;
  }
  const file = call.arguments[0].getText();
  return file.startsWith('".') ? { name: declaration.name.text, file: file.replace(/"$/, '.js"') } : undefined;
}

function lazy(code: string): string {
  const source = ts.createSourceFile('module.js', code, ts.ScriptTarget.Latest, true);
  const names = new Set<string>();
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && names.has(node.expression.text)) {
      // In brackets, so that `new` is for the class and not for the call. A file that is there needs no call.
      edits.push({ start: node.expression.getStart(), end: node.expression.end, text: `(${node.expression.text}_ ?? ${node.expression.text}())` });
    }
    node.forEachChild(visit);
  };
  for (const statement of source.statements) {
    const imported = importedIn(statement);
    if (imported === undefined) {
      visit(statement);
    } else {
      const { name, file } = imported;
      names.add(name);
      // Node.js would check a `let` at each use.
      edits.push({ start: statement.getStart(), end: statement.end, text: `var ${name}_; const ${name} = () => ${name}_ ??= require(${file});` });
    }
  }
  return edits.reverse().reduce((text, { start, end, text: instead }) => text.slice(0, start) + instead + text.slice(end), code);
}

function withoutComments(code: string): string {
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.CommonJS };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

/** Code that gets aws-cdk-lib from a file of ours. */
function withCdkOf(file: string, code: string): string {
  const path = relative(dirname(file), CDK).split(sep).join('/');
  return code.replaceAll(REQUIRE_CDK, `require("${path.startsWith('.') ? path : `./${path}`}")`);
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(extension)).map(file => join(folder, file));
}

/** Declarations that those of a file lead to, itself included. */
function declarationsFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(file)) return found;
  found.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) {
    declarationsFrom(join(dirname(file), `${path}.d.ts`), found);
  }
  return found;
}

/** What jsii exports, each with the file that it stands in. */
function exportsOfPackage(): (JsiiType & { readonly file: string })[] {
  return Object.values(JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')).types as { [fqn: string]: JsiiType })
    .map(type => ({ ...type, file: `./${type.symbolId.split(':')[0].replace(/^src\//, '')}` }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Declares what is there at run time, and not the functions that files share with each other. */
function declarations(): string {
  return exportsOfPackage().map(({ name, file }) => `export { ${name} } from '${file}';\n`).join('');
}

function entry(): string {
  const exported = exportsOfPackage().filter(type => type.kind !== 'interface');
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });',
    ...exported.map(({ name, file }) => `lazy("${name}", () => require("${file}.js").${name});`),
    '// Never runs: tells Node\'s scanner the names, so that ES modules can import them one by one.',
    `0 && (module.exports = { ${exported.map(({ name }) => name).join(', ')} });`,
    '',
  ].join('\n');
}

for (const file of filesIn(lib, '.js')) {
  writeFileSync(file, withCdkOf(file, withoutComments(lazy(readFileSync(file, 'utf8').replace(SOURCE_MAP, '')))));
}
writeFileSync(CDK, `module.exports = ${REQUIRE_CDK};\n`);
writeFileSync(join(lib, 'index.js'), entry());
writeFileSync(join(lib, 'index.d.ts'), declarations());
const declared = declarationsFrom(join(lib, 'index.d.ts'));
for (const file of filesIn(lib, '.d.ts')) {
  if (!declared.has(file)) rmSync(file);
}
