import { AnsweredRules, Control, Reading, Verdict } from './control';
import { Found, isDecided, read, show } from './properties';
import { at, numberOf } from '../template/json';
import { referencesIn } from '../template/references';
import { TemplateResource } from '../template/resource';
import { Template } from '../template/template';

/** Whether a value meets a control; undefined where that is not known. */
export type Test = (found: Found, template: Template) => boolean | undefined;

/** What it means that a property is not there, and how that is said. */
export type Absent = readonly [verdict: Verdict, said: string];

const NOT_THERE: Absent = ['not-met', 'none'];

/** The verdict on a value. */
export function judged(template: Template, found: Found, test: Test, absent: Absent = NOT_THERE): Reading {
  if (found.value === undefined) return { verdict: absent[0], path: found.path, value: absent[1] };
  return { verdict: verdictOf(test(found, template)), path: found.path, value: show(template, found) };
}

export function verdictOf(isMet: boolean | undefined): Verdict {
  return isMet === undefined ? 'unknown' : isMet ? 'met' : 'not-met';
}

/** A test of a text that is known. */
export function known(test: (text: string) => boolean): Test {
  return ({ text, isUnresolved }) => isUnresolved ? undefined : text !== undefined && test(text);
}

export const isOn: Test = known(text => text === 'true');
export const isOff: Test = known(text => text === 'false');

export function oneOf(...words: readonly string[]): Test {
  return known(text => words.includes(text));
}

export function atLeast(minimum: number): Test {
  return known(text => (numberOf(text) ?? -Infinity) >= minimum);
}

const KEYS = ['AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::KMS::ReplicaKey'];
/** Aliases of keys that AWS manages. */
const MANAGED_KEY = /(?:^|[:/])alias\/aws\//;

/** A key of the template, or one that is named and is not managed by AWS. */
export const isCustomerKey: Test = ({ value, text, isUnresolved }, template) => {
  if (text !== undefined) return text !== '' && !MANAGED_KEY.test(text);
  if (!isUnresolved) return false;
  if (template.resourceOf(value, ...KEYS) !== undefined) return true;
  // Other resources may hold any key; parts of an ARN that each account and Region has do not hide which key it is.
  const isNamed = isDecided(template, value) && [...referencesIn(value)].every(name => template.find(name) === undefined);
  return isNamed ? !MANAGED_KEY.test(template.texts.of(value) ?? '') : undefined;
};

/** Readings of what a control applies to; unknown where it is not known whether it does. */
export function whereApplied(applies: boolean | undefined, readings: () => readonly Reading[]): readonly Reading[] {
  if (applies === false) return [];
  return applies ? readings() : readings().map(reading => ({ ...reading, verdict: 'unknown' }));
}

/** What a control that reads one property consists of. */
interface PropertyControl extends Omit<Control, 'types' | 'reads' | 'judge' | 'rules'> {
  /** Paths by type. */
  readonly at: { readonly [type: string]: string };
  readonly test: Test;
  readonly absent?: Absent;
  readonly rules?: AnsweredRules;
  /** Whether it applies to a resource; undefined where that is not known. */
  readonly applies?: (resource: TemplateResource, template: Template) => boolean | undefined;
}

/** A control that reads one property of a resource. */
export function propertyControl({ at: paths, test, absent, applies = () => true, rules = {}, ...control }: PropertyControl): Control {
  return {
    ...control,
    rules,
    types: Object.keys(paths),
    reads: readsOf(paths),
    judge: (resource, template) => whereApplied(applies(resource, template),
      () => [judged(template, read(template, resource, paths[resource.type]), test, absent)]),
  };
}

/** Types with their properties, for the documentation. */
export function readsOf(paths: { readonly [type: string]: string }): string {
  return Object.entries(paths).map(([type, path]) => `\`${type}\` \`${path}\``).join(', ');
}

/** Another resource that is about a resource. */
interface Companion {
  readonly companion: TemplateResource;
  /** Whether it surely is, and is made whenever that one is. */
  readonly isCertain: boolean;
}

/** Resources of a type whose property, or an item of it, names a resource. */
export function companionsOf(template: Template, resource: TemplateResource, type: string, path: string): readonly Companion[] {
  return template.once(`companions ${type} ${path}`, () => companionsByResource(template, type, path)).get(resource) ?? [];
}

function companionsByResource(template: Template, type: string, path: string): ReadonlyMap<TemplateResource, readonly Companion[]> {
  const found = new Map<TemplateResource, Companion[]>();
  const add = (resource: TemplateResource, companion: Companion) => found.set(resource, [...found.get(resource) ?? [], companion]);
  for (const companion of template.ofType(type)) {
    const { value } = read(template, companion, path);
    const named = new Set((Array.isArray(value) ? value as readonly unknown[] : [value]).flatMap(each => namedBy(template, each) ?? []));
    for (const resource of named) {
      const isMadeWithIt = companion.condition !== undefined && companion.condition === resource.condition;
      add(resource, { companion, isCertain: !companion.isConditional || isMadeWithIt });
    }
    // In a function such as Fn::If.
    for (const resource of [...referencesIn(value)].flatMap(id => template.find(id) ?? [])) {
      if (!named.has(resource)) add(resource, { companion, isCertain: false });
    }
  }
  return found;
}

/** The resource that a value references, by whatever attribute. */
function namedBy(template: Template, value: unknown): TemplateResource | undefined {
  const attribute = at(value, 'Fn::GetAtt');
  const [owner] = Array.isArray(attribute) ? attribute as readonly unknown[] : typeof attribute === 'string' ? attribute.split('.') : [];
  return template.resourceOf(value) ?? (typeof owner === 'string' ? template.find(owner) : undefined);
}

/** The reading of the first companion that is certain, or else of the first one. */
export function byCompanion(companions: readonly Companion[], readingOf: (companion: TemplateResource) => Reading, absent: Reading): Reading {
  const readings = companions.map(({ companion, isCertain }) => {
    const reading = readingOf(companion);
    return { ...reading, foundIn: companion, verdict: isCertain || reading.verdict === 'not-met' ? reading.verdict : 'unknown' as const };
  });
  return readings.find(({ verdict }) => verdict === 'met') ?? readings.find(({ verdict }) => verdict === 'unknown') ?? readings[0] ?? absent;
}

/** A reading that is met because a property of a companion says what. */
export function saidBy(template: Template, companion: TemplateResource, path: string): Reading {
  return { verdict: 'met', path, value: show(template, read(template, companion, path)) };
}

/** What a control of resources that need another one beside them consists of. */
interface CompanionControl extends Omit<Control, 'types' | 'reads' | 'judge'> {
  readonly type: string;
  /** Type of the other resource, and its property that names the resource. */
  readonly companion: readonly [type: string, names: string];
  /** The property of the other resource that is shown. */
  readonly shows: string;
  /** How it is said that there is none. */
  readonly absent: string;
}

/** A control that is met where another resource is about a resource. */
export function companionControl({ type, companion: [other, names], shows, absent, ...control }: CompanionControl): Control {
  return {
    ...control,
    types: [type],
    reads: readsOf({ [other]: names }),
    judge: (resource, template) => [byCompanion(
      companionsOf(template, resource, other, names),
      companion => saidBy(template, companion, shows),
      { verdict: 'not-met', path: '', value: absent },
    )],
  };
}
