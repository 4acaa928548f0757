import { readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';

interface Reference { readonly fqn?: string; readonly collection?: { readonly elementtype: Reference } }
interface Member { readonly name: string; readonly type: Reference }
interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly kind: string;
  readonly abstract?: boolean;
  readonly interfaces?: string[];
  readonly properties?: Member[];
  readonly initializer?: { readonly parameters?: Member[] };
}

const root = join(__dirname, '../..');
const PATTERNS = 'aws-cdk-lib.aws_ecs_patterns.';

/** The jsii assembly of aws-cdk-lib: what its .d.ts declare, in JSON. */
const { types } = JSON.parse(gunzipSync(readFileSync(join(root, 'node_modules/aws-cdk-lib/.jsii.gz'))).toString()) as { types: { [fqn: string]: Type } };
const constructs = Object.values(types).filter(({ fqn, kind, abstract, initializer }) =>
  fqn.startsWith(PATTERNS) && kind === 'class' && !abstract && initializer !== undefined);

/** Props of a struct with what it inherits, and with the members of its own structs, such as `taskImageOptions.image`. */
function propsOf(fqn: string): string[] {
  const { properties = [], interfaces = [] } = types[fqn];
  return [
    ...interfaces.flatMap(propsOf),
    ...properties.flatMap(({ name, type }) => {
      const inner = type.collection?.elementtype.fqn ?? type.fqn ?? '';
      return [name, ...inner.startsWith(PATTERNS) && types[inner].kind === 'interface' ? propsOf(inner).map(prop => `${name}.${prop}`) : []];
    }),
  ];
}

const propsOfConstruct = ({ initializer }: Type) => propsOf(initializer?.parameters?.[2].type.fqn ?? '');

/** Sections of the page by heading, with the props in the first column of their tables. */
const sections = readFileSync(join(root, 'docs/coming-from-aws-ecs-patterns.md'), 'utf8').split(/^## /m).slice(1).map(text => ({
  heading: text.slice(0, text.indexOf('\n')),
  props: [...text.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, prop]) => prop)),
}));
const shared = sections.filter(({ heading }) => heading.startsWith('Props ')).flatMap(({ props }) => props);

function sectionOf({ name }: Type): string[] {
  return sections.filter(({ heading }) => heading.split(' ').includes(name)).flatMap(({ props }) => props);
}

test('reads constructs and props of aws-ecs-patterns', () => {
  expect(constructs.length).toBeGreaterThanOrEqual(12);
  expect(propsOf(`${PATTERNS}ApplicationLoadBalancedFargateServiceProps`)).toEqual(expect.arrayContaining([
    'cluster', 'cpu', 'assignPublicIp', 'taskImageOptions', 'taskImageOptions.image',
  ]));
});

test.each(constructs.map(construct => [construct.name, construct] as const))('maps every prop of %s', (_, construct) => {
  const mapped = new Set([...shared, ...sectionOf(construct)]);
  expect(propsOfConstruct(construct).filter(prop => !mapped.has(prop))).toEqual([]);
});

test('maps no prop that the constructs of a section do not have', () => {
  const unknown = (props: readonly string[], owners: readonly Type[]) => {
    const known = new Set(owners.flatMap(propsOfConstruct));
    return props.filter(prop => !known.has(prop));
  };
  expect(unknown(shared, constructs)).toEqual([]);
  expect(constructs.flatMap(construct => unknown(sectionOf(construct), constructs.filter(({ name }) =>
    sections.some(({ heading }) => [name, construct.name].every(owner => heading.split(' ').includes(owner))))))).toEqual([]);
});
