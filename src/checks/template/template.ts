import { DeploymentValues } from './deployment-values';
import { at, isNestedDeeply, isObject, oneOrMore } from './json';
import { closureOf, referencesIn } from './references';
import { TemplateEnvironment, TemplateResource } from './resource';
import { TemplateTexts } from './texts';

const NONE: readonly TemplateResource[] = [];

/** A template, synthesized or hand-written, as JSON. Invalid parts are ignored. */
export class Template {
  /** Resources, in template order. */
  public readonly resources: readonly TemplateResource[];
  /** Values as texts. */
  public readonly texts: TemplateTexts;
  /** Values that rules asked for and that only the deployment knows. */
  public readonly deploymentValues: DeploymentValues;
  private readonly byId = new Map<string, TemplateResource>();
  private readonly byType = new Map<string, TemplateResource[]>();
  private readonly referenced = new Map<string, ReadonlySet<string>>();
  private readonly edges = new Map<string, readonly string[]>();
  private readonly closures = new Map<string, ReadonlySet<string>>();
  private readonly parameters: unknown;
  private readonly known = new Map<unknown, unknown>();

  constructor(json: unknown, public readonly environment: TemplateEnvironment = {}) {
    const readable = isNestedDeeply(json) ? undefined : json;
    const resources = at(readable, 'Resources');
    this.parameters = at(readable, 'Parameters');
    for (const [id, resource] of Object.entries(isObject(resources) ? resources : {})) this.read(id, resource);
    this.resources = [...this.byId.values()];
    this.texts = new TemplateTexts(this.byId, environment);
    this.deploymentValues = new DeploymentValues(this.texts);
  }

  /** Resources of some types, in the order of the types. */
  public ofType(...types: string[]): readonly TemplateResource[] {
    return types.length === 1 ? this.byType.get(types[0]) ?? NONE : types.flatMap(type => this.byType.get(type) ?? NONE);
  }

  /** Returns the resource with a logical id. */
  public find(id: string): TemplateResource | undefined {
    return this.byId.get(id);
  }

  /** Returns the resource that a value references: by `Ref`, an identifying attribute, or its ARN or name. */
  public resourceOf(value: unknown, ...types: string[]): TemplateResource | undefined {
    const text = this.texts.of(value);
    return text === undefined ? undefined : this.texts.named(text).find(({ type }) => types.length === 0 || types.includes(type));
  }

  /** Logical ids of the resources that the properties of a resource reference. */
  public referencesOf(id: string): ReadonlySet<string> {
    const known = this.referenced.get(id);
    if (known) return known;
    const found = referencesIn(this.byId.get(id)?.properties);
    for (const name of found) {
      // Parameters and pseudo parameters.
      if (!this.byId.has(name)) found.delete(name);
    }
    this.referenced.set(id, found);
    return found;
  }

  /** Direct dependencies of a resource. */
  public next(id: string): readonly string[] {
    const known = this.edges.get(id);
    if (known) return known;
    const { dependsOn = [] } = this.byId.get(id) ?? {};
    const edges = [...this.referencesOf(id), ...dependsOn.filter(other => this.byId.has(other))];
    this.edges.set(id, edges);
    return edges;
  }

  /** All resources created before a resource and deleted after it: its transitive dependencies. */
  public before(id: string): ReadonlySet<string> {
    const known = this.closures.get(id);
    if (known) return known;
    const closure = closureOf(id, other => this.next(other));
    this.closures.set(id, closure);
    return closure;
  }

  /** What a function finds in the template: it looks once. */
  public once<Result>(key: unknown, find: () => Result): Result {
    if (this.known.has(key)) return this.known.get(key) as Result;
    const found = find();
    this.known.set(key, found);
    return found;
  }

  /** What a function finds for one thing: it looks once for each. */
  public onceFor<Thing, Result>(thing: Thing, find: (template: Template, thing: Thing) => Result): Result {
    const known = this.once(find, () => new Map<Thing, Result>());
    const before = known.get(thing);
    if (before !== undefined) return before;
    const found = find(this, thing);
    known.set(thing, found);
    return found;
  }

  /** Default of the parameter that a value references. */
  public defaultOf(value: unknown): string | undefined {
    const name = at(value, 'Ref');
    const given = typeof name === 'string' ? at(this.parameters, name, 'Default') : undefined;
    return typeof given === 'string' ? given : undefined;
  }

  private read(id: string, resource: unknown): void {
    const type = at(resource, 'Type');
    if (typeof type !== 'string') return;
    const [properties, condition, dependsOn] = [at(resource, 'Properties'), at(resource, 'Condition'), at(resource, 'DependsOn')];
    const read: TemplateResource = {
      id,
      type,
      properties: isObject(properties) ? properties : {},
      isConditional: condition !== undefined,
      condition: typeof condition === 'string' ? condition : undefined,
      dependsOn: dependsOn === undefined ? undefined : oneOrMore(dependsOn).filter(other => typeof other === 'string'),
    };
    const others = this.byType.get(type);
    if (others) others.push(read);
    else this.byType.set(type, [read]);
    this.byId.set(id, read);
  }
}
