import { execFileSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

interface Reference {
  readonly primitive?: string;
  readonly union?: unknown;
  readonly collection?: { readonly elementtype: Reference };
}
interface Member {
  readonly name: string;
  readonly type?: Reference;
  readonly optional?: boolean;
  readonly docs?: { readonly summary?: string; readonly default?: string };
}
interface Callable { readonly name?: string; readonly parameters?: Member[]; readonly returns?: Member; readonly docs?: Member['docs'] }
interface Type {
  readonly fqn: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly interfaces?: string[];
  readonly base?: string;
  readonly docs?: Member['docs'];
  readonly properties?: (Member & { readonly overrides?: string })[];
  readonly methods?: (Callable & { readonly overrides?: string })[];
  readonly initializer?: Callable;
}

const root = join(__dirname, '../..');
const assembly = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as { types: { [fqn: string]: Type } };
const types = Object.values(assembly.types);

function signatures(type: Type): [string, Reference][] {
  const callables = [...type.methods ?? [], ...type.initializer ? [type.initializer] : []];
  return [
    ...(type.properties ?? []).map(property => [property.name, property.type] as const),
    ...callables.flatMap(call => [...call.parameters ?? [], ...call.returns ? [call.returns] : []]
      .map(value => [`${call.name ?? 'constructor'}.${value.name ?? 'returns'}`, value.type] as const)),
  ].flatMap(([name, reference]) => reference ? [[`${type.fqn}.${name}`, reference] as [string, Reference]] : []);
}

function isLoose(reference: Reference): boolean {
  return reference.union !== undefined || reference.primitive === 'any'
    || (reference.collection !== undefined && isLoose(reference.collection.elementtype));
}

function members(type: Type): Member[] {
  return [...type.properties ?? [], ...(type.interfaces ?? []).flatMap(fqn => assembly.types[fqn] ? members(assembly.types[fqn]) : [])];
}

test('has no any and no union in a signature', () => {
  const all = types.flatMap(signatures);
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(([, reference]) => isLoose(reference)).map(([name]) => name)).toEqual([]);
});

test('has at most 12 members of its own in a struct; what it shares with others is read once', () => {
  const structs = types.filter(type => type.datatype);
  expect(structs.length).toBeGreaterThan(10);
  expect(structs.filter(({ properties = [] }) => properties.length > 12).map(type => type.fqn)).toEqual([]);
});

/** Names of everything that a struct can be told. */
function settable(struct: string): string[] {
  return members(assembly.types[`cdk-ecs-blueprints.${struct}`]).map(({ name }) => name).sort();
}

describe('a web service lets through', () => {
  const webService = settable('WebServiceProps');

  /** What the pattern decides itself, and how it is told instead. */
  const DECIDED: { readonly [prop: string]: string } = {
    'TaskDefinitionProps.containers': 'image, containerPort and container are the main one, additionalContainers are the others',
    'ServiceProps.taskDefinition': 'the pattern makes it',
    'ContainerOptions.image': 'image, beside container',
  };

  test.each(['TaskDefinitionProps', 'ServiceProps'])('everything that %s are told', struct => {
    const missing = settable(struct).filter(name => !webService.includes(name)).map(name => `${struct}.${name}`);
    expect(missing).toEqual(Object.keys(DECIDED).filter(prop => prop.startsWith(`${struct}.`)));
  });

  test('everything that a container is told', () => {
    expect(webService).toEqual(expect.arrayContaining(['image', 'container', 'additionalContainers']));
    const missing = settable('ContainerOptions').filter(name => !settable('ContainerSettings').includes(name));
    expect(missing.map(name => `ContainerOptions.${name}`)).toEqual(Object.keys(DECIDED).filter(prop => prop.startsWith('ContainerOptions.')));
  });
});

test('says of every symbol what it is, and of every optional property what happens without it', () => {
  const silent = types.flatMap(type => [
    ...type.docs?.summary ? [] : [type.fqn],
    ...(type.methods ?? []).filter(method => !method.overrides && !method.docs?.summary).map(method => `${type.fqn}.${method.name}`),
    ...(type.properties ?? []).filter(property => !property.overrides && !property.docs?.summary).map(property => `${type.fqn}.${property.name}`),
    ...(type.properties ?? []).filter(property => type.datatype && property.optional && !property.docs?.default)
      .map(property => `${type.fqn}.${property.name} has no @default`),
  ]);
  expect(silent).toEqual([]);
});

/** Defaults that name no value and do not say what happens without the property. */
const EMPTY_DEFAULTS = [
  /^-?\s*(none|nothing|nobody|nowhere|not known|undefined|all|any|default)\.?$/i,
  /^- (it|they) (does|do|can)\s?not$/,
  /^- (as|what) .* says?\b/,
  /^- (that|those|the one) of\b/,
];

test('says in every @default what happens without the property', () => {
  const defaults = types.flatMap(type => [...type.properties ?? [], ...(type.methods ?? []).flatMap(method => [method, ...method.parameters ?? []])]
    .flatMap(({ name, docs }) => docs?.default === undefined ? [] : [[`${type.fqn}.${name}`, docs.default] as const]));
  expect(defaults.length).toBeGreaterThan(300);
  expect(defaults.filter(([, text]) => EMPTY_DEFAULTS.some(empty => empty.test(text)))).toEqual([]);
});

/** Runs a script in a fresh process, in which the package is found under its own name, and gives back what it prints. */
function node(script: string, ...flags: string[]): string {
  return execFileSync(process.execPath, [...flags, '-e', script], { cwd: root, encoding: 'utf8' });
}

test('loads nothing until it is used', () => {
  const loaded = JSON.parse(node(`
    require('aws-cdk-lib');
    const before = new Set(Object.keys(require.cache));
    require('cdk-ecs-blueprints');
    console.log(JSON.stringify(Object.keys(require.cache).filter(file => !before.has(file))));
  `)) as string[];
  expect(loaded).toEqual([join(root, 'lib', 'index.js')]);
});

test('loads only what a class needs', () => {
  const loaded = node(`
    require('cdk-ecs-blueprints').Health;
    console.log(Object.keys(require.cache).filter(file => file.startsWith(${JSON.stringify(join(root, 'lib'))})).length);
  `);
  expect(Number(loaded)).toBeLessThan(5);
});

test('gives out every class under its name, to CommonJS and to ES modules', () => {
  const names = types.filter(type => type.kind !== 'interface').map(type => type.fqn.split('.')[1]).sort();
  const script = 'console.log(JSON.stringify(Object.keys(m).filter(n => !["default", "module.exports", "__esModule"].includes(n) && m[n] !== undefined).sort()));';
  expect(JSON.parse(node(`const m = require('cdk-ecs-blueprints'); ${script}`))).toEqual(names);
  expect(JSON.parse(node(`import * as m from 'cdk-ecs-blueprints'; ${script}`, '--input-type=module'))).toEqual(names);
});

describe('index.d.ts', () => {
  const file = join(root, 'lib', 'index.d.ts');
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, skipLibCheck: true, types: [],
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol;
  const declared = checker.getExportsOfModule(module)
    .map(symbol => ({ name: symbol.name, isValue: checker.getAliasedSymbol(symbol).valueDeclaration !== undefined }));

  test('declares no value that the package does not export, and every one that it does', () => {
    const exported = JSON.parse(node('console.log(JSON.stringify(Object.keys(require("cdk-ecs-blueprints"))))')) as string[];
    expect(declared.filter(({ isValue }) => isValue).map(({ name }) => name).sort()).toEqual(exported.sort());
  });

  test('declares every public type', () => {
    expect(declared.map(({ name }) => name).sort()).toEqual(types.map(({ fqn }) => fqn.split('.')[1]).sort());
  });
});
