import { at, isObject, itemsOf, JsonObject, onlyName } from './json';
import { TemplateEnvironment, TemplateResource } from './resource';
import { ARN, NAME_PROPERTY, SAME_AS_REF } from './resource-names';
import { Symbols, withoutSymbols } from './symbols';

const PSEUDO = /^AWS::(\w+)$/;
const VARIABLE = /\$\{(!?)([^}]*)\}/g;
const NOBODY: readonly TemplateResource[] = [];

/** Reads template values as texts, with a symbol for each part that is known only at deployment. */
export class TemplateTexts {
  private readonly symbols = new Symbols();
  /** Texts of objects, which are asked for again and again. */
  private readonly known = new Map<JsonObject, string | undefined>();
  /** Texts of `Fn::Sub` without variables of their own: forms of ARNs, and resources of API calls. */
  private readonly substituted = new Map<string, string>();
  /** What `Ref` gives, by logical id. */
  private readonly refs = new Map<string, string | undefined>();
  private readonly owners = new Map<string, TemplateResource[]>();

  constructor(private readonly resources: ReadonlyMap<string, TemplateResource>, private readonly environment: TemplateEnvironment) {
    for (const resource of resources.values()) {
      this.addOwner(this.refTo(resource), resource);
      this.addOwner(this.arnOf(resource), resource);
    }
  }

  /** Text of a value; undefined for lists, objects and `AWS::NoValue`. */
  public of(value: unknown): string | undefined {
    if (typeof value === 'string') return withoutSymbols(value);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (!isObject(value)) return undefined;
    const known = this.known.get(value);
    if (known !== undefined || this.known.has(value)) return known;
    const read = this.readObject(value);
    this.known.set(value, read);
    return read;
  }

  /** Texts of a list or of a single value. */
  public listOf(value: unknown): string[] {
    return (Array.isArray(value) ? value : [value]).flatMap(item => this.of(item) ?? []);
  }

  /** A text of CloudFormation's `Fn::Sub`, such as `arn:${AWS::Partition}:…`. */
  public sub(text: string): string {
    const known = this.substituted.get(text);
    if (known !== undefined) return known;
    const read = this.substitute(text, undefined) ?? '';
    this.substituted.set(text, read);
    return read;
  }

  /** A completely unknown text. */
  public get anything(): string {
    return this.symbols.ofOther('anything at all') ?? '';
  }

  /** A text in readable form. */
  public show(text: string): string {
    return this.symbols.show(text);
  }

  /** What a symbol stands for: a logical id, an attribute, a pseudo parameter, or a function with its argument. */
  public nameOf(symbol: string): string | undefined {
    return this.symbols.named(symbol)[0];
  }

  /** Resources with this name or ARN. */
  public named(text: string): readonly TemplateResource[] {
    return this.owners.get(text) ?? NOBODY;
  }

  private addOwner(text: string | undefined, resource: TemplateResource): void {
    if (text === undefined) return;
    const others = this.owners.get(text);
    if (others) others.push(resource);
    else this.owners.set(text, [resource]);
  }

  private readObject(value: JsonObject): string | undefined {
    const name = onlyName(value);
    return name === undefined ? undefined : this.call(name, value[name]);
  }

  private call(name: string, argument: unknown): string | undefined {
    switch (name) {
      case 'Ref': return typeof argument === 'string' ? this.ref(argument) : undefined;
      case 'Fn::GetAtt': return this.attribute(argument);
      case 'Fn::Sub': return this.substitution(argument);
      case 'Fn::Join': return this.join(argument);
      case 'Fn::Select': return this.select(argument);
      default: return name.startsWith('Fn::') ? this.other(name, argument) : undefined;
    }
  }

  private ref(name: string): string | undefined {
    const resource = this.resources.get(name);
    if (resource) return this.refTo(resource);
    const [, pseudo] = PSEUDO.exec(name) ?? [];
    if (pseudo === 'NoValue') return undefined;
    return pseudoOf(pseudo, this.environment) ?? this.symbols.ofOther(name);
  }

  private refTo(resource: TemplateResource): string | undefined {
    const known = this.refs.get(resource.id);
    if (known !== undefined || this.refs.has(resource.id)) return known;
    // Nothing while it is read: a service may name itself as its cluster.
    this.refs.set(resource.id, undefined);
    const read = this.readRef(resource);
    this.refs.set(resource.id, read);
    return read;
  }

  private readRef(resource: TemplateResource): string | undefined {
    const { id, type, properties } = resource;
    if (type === 'AWS::ECS::Service') return this.serviceArn(resource);
    if (type === 'AWS::ECS::TaskDefinition') return this.taskDefinitionArn(resource);
    const property = NAME_PROPERTY.get(type);
    const name = property === undefined ? undefined : at(properties, property);
    return typeof name === 'string' ? withoutSymbols(name) : this.symbols.ofResource(id);
  }

  /** A service has its cluster in its ARN; `Ref` gives the ARN. */
  private serviceArn({ id, properties }: TemplateResource): string | undefined {
    const [cluster, name] = [this.of(at(properties, 'Cluster')), this.attributeOf(id, 'Name')];
    return cluster === undefined || name === undefined ? this.symbols.ofResource(id)
      : `${this.sub('arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:service/')}${cluster.replace(/^.*:cluster\//, '')}/${name}`;
  }

  /** A task definition has its family in its ARN, and a revision that nobody knows before. */
  private taskDefinitionArn({ id, properties }: TemplateResource): string | undefined {
    const family = at(properties, 'Family');
    const revision = this.symbols.ofResource(id);
    return typeof family !== 'string' || revision === undefined ? revision
      : `${this.sub('arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/')}${withoutSymbols(family)}:${revision}`;
  }

  private arnOf(resource: TemplateResource): string | undefined {
    const form = ARN.get(resource.type);
    const ref = form === undefined ? undefined : this.refTo(resource);
    return form === undefined || ref === undefined ? undefined : this.sub(form).replace('{}', () => ref);
  }

  private attribute(argument: unknown): string | undefined {
    const [owner, ...names] = Array.isArray(argument) ? argument : typeof argument === 'string' ? argument.split('.') : [];
    if (typeof owner !== 'string' || !names.every(name => typeof name === 'string')) return undefined;
    return this.attributeOf(owner, names.join('.'));
  }

  private attributeOf(owner: string, name: string): string | undefined {
    const resource = this.resources.get(owner);
    if (!resource) return this.symbols.ofOther(`${owner}.${name}`);
    if (resource.type === 'AWS::ECS::Service' && name === 'Name') {
      const given = at(resource.properties, 'ServiceName');
      return typeof given === 'string' ? withoutSymbols(given) : this.symbols.ofResource(`${owner}.Name`);
    }
    if (SAME_AS_REF.has(`${resource.type}.${name}`)) return this.refTo(resource);
    return (name === 'Arn' ? this.arnOf(resource) : undefined) ?? this.symbols.ofResource(`${owner}.${name}`);
  }

  private substitution(argument: unknown): string | undefined {
    const [text, own] = Array.isArray(argument) ? argument : [argument];
    return typeof text === 'string' ? this.substitute(text, own) : undefined;
  }

  private substitute(text: string, own: unknown): string | undefined {
    let whole = true;
    const result = withoutSymbols(text).replace(VARIABLE, (_, literal: string, content: string) => {
      if (literal) return `\${${content}}`;
      const name = content.trim();
      const given = at(own, name);
      const part = given !== undefined ? this.of(given) : name.includes('.') ? this.attribute(name) : this.ref(name);
      whole &&= part !== undefined;
      return part ?? '';
    });
    return whole ? result : undefined;
  }

  private join(argument: unknown): string | undefined {
    const [delimiter, list] = itemsOf(argument);
    if (typeof delimiter !== 'string') return undefined;
    if (!Array.isArray(list)) return this.other('Fn::Join', argument);
    const parts = list.map(item => this.of(item));
    return parts.every(part => part !== undefined) ? parts.join(withoutSymbols(delimiter)) : undefined;
  }

  private select(argument: unknown): string | undefined {
    const [index, list] = itemsOf(argument);
    const parts = Array.isArray(list) ? list.map(item => this.of(item)) : this.split(at(list, 'Fn::Split'));
    return parts?.[Number(index)] ?? this.other('Fn::Select', argument);
  }

  /** The parts of a text, where no unknown part can hold what it is split at. */
  private split(argument: unknown): string[] | undefined {
    const [delimiter, value] = itemsOf(argument);
    const text = this.of(value);
    if (typeof delimiter !== 'string' || delimiter === '' || text === undefined) return undefined;
    return this.symbols.named(text).every(name => this.isPlain(name)) ? text.split(delimiter) : undefined;
  }

  /** Whether a symbol stands for a name without separators. */
  private isPlain(symbol: string): boolean {
    const [, pseudo] = PSEUDO.exec(symbol) ?? [];
    return pseudo === undefined ? NAME_PROPERTY.has(this.resources.get(symbol)?.type ?? '') : !/^(StackId|NotificationARNs)$/.test(pseudo);
  }

  private other(name: string, argument: unknown): string | undefined {
    return this.symbols.ofOther(`${name} ${JSON.stringify(argument)}`);
  }
}

/** What a pseudo parameter gives where the region is known. */
function pseudoOf(name: string | undefined, { region }: TemplateEnvironment): string | undefined {
  if (region === undefined) return undefined;
  switch (name) {
    case 'Region': return region;
    case 'Partition': return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    case 'URLSuffix': return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    default: return undefined;
  }
}
