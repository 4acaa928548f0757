/*
 * Writes src/private/input/declared-*.ts: what every public constructor, factory and method takes, as the sources declare it. With it the
 * library checks the arguments of callers whose language does not. `npx tsx scripts/input-table.ts`; `projen compile` runs it first.
 */
/* eslint-disable no-bitwise -- the compiler's flags are bits */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');
const FOLDER = join(ROOT, 'src', 'private', 'input');
/** How users call the modules of aws-cdk-lib, where it is not the name of the module. */
const ALIASES: { readonly [module: string]: string } = { elasticloadbalancingv2: 'elbv2', applicationautoscaling: 'appscaling', certificatemanager: 'acm' };
/** Members of every object. */
const COMMON = new Set(['toString', 'with']);
/** Numbers that need not be whole, or whose rules say so; all others are whole, and have 32 bits. */
const FRACTIONS = /(?:[pP]ercent(?:age)?|percentile|targetValue|requestsPerTarget|threshold)$/;
/** So many members tell a type of aws-cdk-lib from others; other versions may lack the rest. */
const ENOUGH = 4;

const PRIMITIVES: readonly (readonly [ts.TypeFlags, string])[] = [
  [ts.TypeFlags.StringLike, 'string'], [ts.TypeFlags.NumberLike, 'number'], [ts.TypeFlags.BooleanLike, 'boolean'],
];

interface Table {
  readonly structs: Map<string, string>;
  readonly classes: Map<string, string>;
  readonly enums: Map<string, string>;
  readonly calls: Map<string, string>;
  readonly makers: Map<string, string[]>;
}

/** Reads the types of the sources. */
class Reader {
  public readonly table: Table = { structs: new Map(), classes: new Map(), enums: new Map(), calls: new Map(), makers: new Map() };
  private readonly checker: ts.TypeChecker;

  constructor(private readonly program: ts.Program) {
    this.checker = program.getTypeChecker();
  }

  public read(): Table {
    const index = this.program.getSourceFile(join(ROOT, 'src', 'index.ts'));
    const module = index && this.checker.getSymbolAtLocation(index);
    if (!module) throw new Error('src/index.ts is no module');
    for (const symbol of this.checker.getExportsOfModule(module)) {
      if (symbol.flags & ts.SymbolFlags.Class && !isInternal(symbol)) this.readClass(symbol);
    }
    return this.table;
  }

  private readClass(symbol: ts.Symbol): void {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || !ts.isClassDeclaration(declaration)) return;
    for (const member of declaration.members) {
      if (isHidden(member)) continue;
      if (ts.isConstructorDeclaration(member)) {
        const parameters = member.parameters.filter(parameter => !['scope', 'id'].includes(parameter.name.getText()));
        if (parameters.length > 0) this.table.calls.set(`new ${symbol.name}`, this.parametersOf(parameters));
      } else if (ts.isMethodDeclaration(member)) {
        this.readMethod(symbol.name, member);
      }
    }
  }

  private readMethod(owner: string, method: ts.MethodDeclaration): void {
    const isStatic = (ts.getCombinedModifierFlags(method) & ts.ModifierFlags.Static) !== 0;
    const name = `${owner}${isStatic ? '.' : '#'}${method.name.getText()}`;
    if (method.parameters.length > 0) this.table.calls.set(name, this.parametersOf(method.parameters));
    if (!isStatic) return;
    const made = this.checker.getReturnTypeOfSignature(this.signatureOf(method)).symbol as ts.Symbol | undefined;
    if (made) this.table.makers.set(this.nameOf(made), [...this.table.makers.get(this.nameOf(made)) ?? [], name]);
  }

  private signatureOf(method: ts.MethodDeclaration): ts.Signature {
    const signature = this.checker.getSignatureFromDeclaration(method);
    if (!signature) throw new Error(`${method.getText()} has no signature`);
    return signature;
  }

  private parametersOf(parameters: readonly ts.ParameterDeclaration[]): string {
    return parameters.map(parameter => {
      const optional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
      const symbol = this.checker.getSymbolAtLocation(parameter.name);
      const whole = this.checker.getTypeAtLocation(parameter);
      const type = symbol ? this.memberType(symbol, whole) : this.typeOf(whole);
      return parameter.dotDotDotToken ? `...${parameter.name.getText()}?: ${type}` : `${parameter.name.getText()}${optional ? '?' : ''}: ${type}`;
    }).join('; ');
  }

  /** Of ECS and of this library it is known which numbers are whole. */
  private memberType(member: ts.Symbol, type: ts.Type): string {
    const name = this.typeOf(type);
    const [declaration] = member.declarations ?? [];
    const isKnown = isOurs(member) || declaration?.getSourceFile().fileName.includes('/aws-ecs/');
    return isKnown && !FRACTIONS.test(member.name) ? name.replace(/^number\b/, 'integer') : name;
  }

  /** A type as the table writes it; types that have a name are entered under it. */
  private typeOf(whole: ts.Type): string {
    const type = this.checker.getNonNullableType(whole);
    if (type.flags & ts.TypeFlags.EnumLike) return this.enumOf(type);
    const primitive = PRIMITIVES.find(([flag]) => type.flags & flag);
    if (primitive) return primitive[1];
    if (type.isUnion()) return type.types.every(part => part.flags & ts.TypeFlags.StringLike) ? 'string' : 'any';
    if (this.checker.isArrayType(type)) return this.collectionOf(this.checker.getTypeArguments(type as ts.TypeReference)[0], '[]');
    const item = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (item) return this.collectionOf(item, '{}');
    return (type.symbol as ts.Symbol | undefined) && type.getCallSignatures().length === 0 ? this.objectOf(type) : 'any';
  }

  private collectionOf(item: ts.Type, kind: string): string {
    return `${this.typeOf(item)}${kind}`;
  }

  private enumOf(type: ts.Type): string {
    const symbol = type.isUnion() || !(type.flags & ts.TypeFlags.EnumLiteral) ? type.symbol : this.parentOf(type.symbol);
    const name = this.nameOf(symbol);
    const parts = type.isUnion() ? type.types : [type];
    const members = parts.map(part => `${part.symbol.name}=${String((part as ts.LiteralType).value)}`);
    this.table.enums.set(name, members.join('; '));
    return name;
  }

  private parentOf(symbol: ts.Symbol): ts.Symbol {
    const declaration = symbol.declarations?.[0]?.parent;
    const parent = declaration && ts.isEnumDeclaration(declaration) ? this.checker.getSymbolAtLocation(declaration.name) : undefined;
    return parent ?? symbol;
  }

  private objectOf(type: ts.Type): string {
    const name = this.nameOf(type.symbol);
    const isStruct = (type.symbol.flags & ts.SymbolFlags.Interface) !== 0 && !/(^|\.)I[A-Z]/.test(name) && name !== 'Date';
    const entries = isStruct ? this.table.structs : this.table.classes;
    if (entries.has(name)) return name;
    // Before its members, which may be of the same type.
    entries.set(name, '');
    const members = this.checker.getPropertiesOfType(type);
    entries.set(name, isStruct ? this.structOf(members) : this.membersOf(members, isOurs(type.symbol)));
    return name;
  }

  private structOf(members: readonly ts.Symbol[]): string {
    return members.filter(member => !isInternal(member))
      .map(member => `${member.name}${isOptional(member) ? '?' : ''}: ${this.memberType(member, this.checker.getTypeOfSymbol(member))}`).join('; ');
  }

  /** What tells objects of a type from others; of types of this library also what only it sees, because some have nothing else. */
  private membersOf(members: readonly ts.Symbol[], ours: boolean): string {
    const always = members.filter(member => !isOptional(member) && !COMMON.has(member.name));
    const theirs = always.filter(member => !isPrivate(member) && !this.mayBeMissing(member));
    const named = theirs.filter(member => !member.name.startsWith('_'));
    return (ours ? always : (named.length > 0 ? named : theirs).slice(0, ENOUGH)).map(member => member.name).join(' ');
  }

  private mayBeMissing(member: ts.Symbol): boolean {
    const type = this.checker.getTypeOfSymbol(member);
    return type.isUnion() && type.types.some(part => part.flags & ts.TypeFlags.Undefined);
  }

  private nameOf(symbol: ts.Symbol): string {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
    const [, module] = /node_modules\/aws-cdk-lib\/aws-([a-z0-9-]+)\//.exec(file) ?? [];
    return module === undefined ? symbol.name : `${ALIASES[module] ?? module.replace(/-/g, '_')}.${symbol.name}`;
  }
}

function isOurs(symbol: ts.Symbol): boolean {
  return !relative(join(ROOT, 'src'), symbol.declarations?.[0]?.getSourceFile().fileName ?? '').startsWith('..');
}

function isOptional(member: ts.Symbol): boolean {
  return (member.flags & ts.SymbolFlags.Optional) !== 0;
}

function isInternal(symbol: ts.Symbol): boolean {
  return symbol.getJsDocTags().some(tag => tag.name === 'internal') || symbol.name.startsWith('_');
}

function isPrivate(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  return declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

function isHidden(member: ts.ClassElement): boolean {
  const hidden = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
  return hidden !== 0 || ts.getJSDocTags(member).some(tag => tag.tagName.text === 'internal') || (member.name?.getText().startsWith('_') ?? false);
}

const HEADER = [
  '/* Made by scripts/input-table.ts from the public types; `npx projen compile` writes it anew. */',
  '/* eslint-disable @stylistic/max-len -- one line for each type */',
  '',
  '',
].join('\n');

function section(comment: string, name: string, entries: Map<string, string>): string {
  const lines = [...entries].sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `  '${key}': '${value}',`);
  return [`/** ${comment} */`, `export const ${name}: { readonly [name: string]: string } = {`, ...lines, '};', ''].join('\n');
}

/** The generated files for the sources as they are: text by path. */
export function declaredInput(): { readonly [path: string]: string } {
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(ROOT, 'tsconfig.json'), path => readFileSync(path, 'utf8')).config, ts.sys, ROOT,
  );
  const { structs, classes, enums, calls, makers } = new Reader(ts.createProgram(fileNames, { ...options, noEmit: true, types: [] })).read();
  const used = new Map([...makers].filter(([name]) => classes.has(name)).map(([name, all]) => [name, all.join(' ')]));
  return {
    [join(FOLDER, 'declared-structs.ts')]: HEADER + [
      section('Members of structs. `T[]` is a list, `T{}` a map.', 'STRUCTS', structs),
      section('Parameters of constructors (without scope and id), factories and methods (`Class#method`).', 'CALLS', calls),
    ].join('\n'),
    [join(FOLDER, 'declared-classes.ts')]: HEADER + [
      section('Members that tell objects of a class or an interface from others.', 'CLASSES', classes),
      section('Members of enums.', 'ENUMS', enums),
      section('Factories, by what they make.', 'MAKERS', used),
    ].join('\n'),
  };
}

if (require.main === module) {
  for (const [path, text] of Object.entries(declaredInput())) writeFileSync(path, text);
}
