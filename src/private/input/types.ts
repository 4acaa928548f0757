import { CLASSES, ENUMS } from './declared-classes';
import { CALLS, STRUCTS } from './declared-structs';

/** A member of a struct, or a parameter. */
export class Member {
  public readonly name: string;
  public readonly optional: boolean;
  public readonly variadic: boolean;
  private known?: Type;

  /** @param declared such as `portMappings?: ecs.PortMapping[]` or `...fields?: string[]` */
  constructor(private readonly declared: string, private readonly typeNamed: (name: string) => Type) {
    const label = before(declared, ': ');
    this.name = label.replace(/^\.\.\.|\?$/g, '');
    this.optional = label.endsWith('?');
    this.variadic = label.startsWith('...');
  }

  /** Read when it is first asked for, because types name each other. */
  public get type(): Type {
    this.known ??= this.typeNamed(after(this.declared, ': '));
    return this.known;
  }
}

/** Members of a struct. */
export interface Struct {
  readonly kind: 'struct';
  readonly name: string;
  readonly members: readonly Member[];
  readonly names: ReadonlySet<string>;
}

/** A type, as the declarations name it. */
export type Type =
  | { readonly kind: 'string' | 'number' | 'integer' | 'boolean' | 'any' }
  | { readonly kind: 'list' | 'map'; readonly item: Type }
  | { readonly kind: 'enum'; readonly name: string; readonly members: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'class'; readonly name: string; readonly members: readonly string[] }
  | Struct;

const PRIMITIVES = ['string', 'number', 'integer', 'boolean', 'any'] as const;

/** Reads declarations when they are first asked for. */
class Declarations {
  private readonly types = new Map<string, Type>();
  private readonly calls = new Map<string, readonly Member[]>();

  /** Whether a call is public and takes something. */
  public has(call: string): boolean {
    return call in CALLS;
  }

  /** Parameters of a constructor (`new Cluster`), a factory (`Egress.nat`) or a method (`Cluster#addCapacity`). */
  public parametersOf(call: string): readonly Member[] {
    const known = this.calls.get(call);
    if (known) return known;
    const parameters = this.membersOf(CALLS[call]);
    this.calls.set(call, parameters);
    return parameters;
  }

  public typeOf(name: string): Type {
    const known = this.types.get(name);
    if (known) return known;
    const type = this.read(name);
    this.types.set(name, type);
    return type;
  }

  private read(name: string): Type {
    const primitive = PRIMITIVES.find(kind => kind === name);
    if (primitive) return { kind: primitive };
    if (name.endsWith('[]')) return { kind: 'list', item: this.typeOf(name.slice(0, -2)) };
    if (name.endsWith('{}')) return { kind: 'map', item: this.typeOf(name.slice(0, -2)) };
    if (name in CLASSES) return { kind: 'class', name, members: CLASSES[name].split(' ') };
    if (name in ENUMS) return { kind: 'enum', name, members: ENUMS[name].split('; ').map(member => [before(member, '='), after(member, '=')] as const) };
    const members = this.membersOf(STRUCTS[name]);
    return { kind: 'struct', name, members, names: new Set(members.map(member => member.name)) };
  }

  private membersOf(declared: string): Member[] {
    return declared.split('; ').map(member => new Member(member, name => this.typeOf(name)));
  }
}

function before(text: string, separator: string): string {
  return text.slice(0, text.indexOf(separator));
}

function after(text: string, separator: string): string {
  return text.slice(text.indexOf(separator) + separator.length);
}

export const DECLARATIONS = new Declarations();
