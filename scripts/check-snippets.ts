/*
 * Compiles every TypeScript snippet of the guides, as jsii-rosetta compiles those of README: whatever rosetta/default.ts-fixture does not
 * declare, a snippet imports. Prints what does not compile, with file and line, and exits with 1.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

interface Snippet {
  readonly file: string;
  /** Line of the file at which it begins, counted from 1. */
  readonly line: number;
  readonly code: string;
}

const root = join(__dirname, '..');
const FIXTURE = readFileSync(join(root, 'rosetta', 'default.ts-fixture'), 'utf8');
const IMPORTS = /^import [^;]*;$/gm;
const SNIPPET = /^```ts\n([^]*?)^```$/gm;

function guides(): string[] {
  return readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.md') && !file.startsWith('rules')).map(file => join(root, 'docs', file));
}

function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(SNIPPET)].map(({ 1: code, index }) => ({ file, code, line: text.slice(0, index).split('\n').length + 1 }));
}

/** The fixture with a snippet in it: imports go to the top, and leave their lines empty, so that lines stay what they are. */
function complete({ code }: Snippet): string {
  const imports = code.match(IMPORTS) ?? [];
  return FIXTURE.replace('/// here', () => `/*snippet*/${code.replace(IMPORTS, text => text.replace(/[^\n]/g, ''))}`)
    .replace('class Example', () => `${imports.join(' ').replace(/\n/g, ' ')} class Example`);
}

function compile(snippets: readonly Snippet[]): string[] {
  const sources = new Map(snippets.map((snippet, s) => [join(root, 'docs', `snippet-${s}.ts`), snippet]));
  const { config } = ts.readConfigFile(join(root, 'test', 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'test'));
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false, noUnusedParameters: false });
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = path => sources.has(path) || fileExists(path);
  host.readFile = path => sources.has(path) ? complete(sources.get(path) as Snippet) : readFile(path);
  host.getSourceFile = (path, ...rest) => sources.has(path)
    ? ts.createSourceFile(path, complete(sources.get(path) as Snippet), ts.ScriptTarget.Latest) : getSourceFile(path, ...rest);
  const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false, noUnusedParameters: false }, host);
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start = 0, messageText }) => {
    const snippet = file && sources.get(file.fileName);
    if (!file || !snippet) return [];
    const inside = file.text.slice(file.text.indexOf('/*snippet*/'), start).split('\n').length - 1;
    return [`${relative(root, snippet.file)}:${snippet.line + inside}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`];
  });
}

const snippets = guides().flatMap(snippetsOf);
const problems = compile(snippets);
for (const problem of problems) console.log(problem);
console.log(`${snippets.length} snippets of the guides, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
