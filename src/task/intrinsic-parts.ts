import { pseudoParameterPart, unknownPart } from '../api/unknown';

const PSEUDO = /^AWS::(\w+)$/;
const VARIABLE = /\$\{([^!}][^}]*)\}/g;

interface ObjectValue { readonly [name: string]: unknown }

/**
 * A resolved value for pure code: a part that is not known in place of each CloudFormation intrinsic, with the known parts of texts beside
 * it. The same intrinsic is the same part, and pseudo parameters keep their names.
 */
export class IntrinsicParts {
  private readonly names = new Map<string, string>();

  public read(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(item => this.read(item));
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument], ...others] = [...Object.entries(value), ['', undefined] as const];
    const isIntrinsic = others.length === 1 && (name === 'Ref' || name.startsWith('Fn::'));
    return isIntrinsic ? this.textOf(value as ObjectValue, name, argument)
      : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.read(member)]));
  }

  private textOf(whole: ObjectValue, name: string, argument: unknown): string {
    if (name === 'Ref' && typeof argument === 'string') return this.part(argument);
    if (name === 'Fn::Sub' && typeof argument === 'string') return argument.replace(VARIABLE, (_, variable: string) => this.part(variable));
    if (!Array.isArray(argument)) return this.part(JSON.stringify(whole));
    if (name === 'Fn::GetAtt') return this.part(argument.join('.'));
    return (name === 'Fn::Join' ? this.join(argument) : undefined) ?? this.part(JSON.stringify(whole));
  }

  private join([delimiter, items]: readonly unknown[]): string | undefined {
    const parts = Array.isArray(items) ? items.map(item => this.read(item)) : [];
    return typeof delimiter === 'string' && parts.length > 0 && parts.every(part => typeof part === 'string') ? parts.join(delimiter) : undefined;
  }

  private part(name: string): string {
    const [, pseudo] = PSEUDO.exec(name) ?? [];
    if (pseudo !== undefined) return pseudoParameterPart(pseudo);
    // Resources and their attributes keep their names, too, for people.
    const named = /^[\w.]+$/.test(name) ? name.replaceAll('.', '_') : undefined;
    const known = named ?? this.names.get(name) ?? String(this.names.size);
    this.names.set(name, known);
    return unknownPart(known);
  }
}
