import { DYNAMIC_REFERENCE } from '../api/dynamic-reference';
import { PartNames } from '../api/part-names';

const VARIABLE = /\$\{(!?)([^}]*)\}/g;

/**
 * A resolved value for pure code: a part that is not known in place of each CloudFormation intrinsic and dynamic reference, with the known
 * parts of texts beside it. The same intrinsic is the same part, and pseudo parameters keep their names. `AWS::NoValue` is left out.
 */
export class IntrinsicParts {
  private readonly names = new PartNames();

  public read(value: unknown): unknown {
    if (typeof value === 'string') return this.withoutReferences(value);
    if (Array.isArray(value)) return value.map(item => this.read(item)).filter(item => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument], ...others] = [...Object.entries(value), ['', undefined] as const];
    const isIntrinsic = others.length === 1 && (name === 'Ref' || name.startsWith('Fn::'));
    return isIntrinsic ? this.call(name, argument) : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.read(member)]));
  }

  private call(name: string, argument: unknown): string | undefined {
    if (name === 'Ref' && argument === 'AWS::NoValue') return undefined;
    return this.knownCall(name, argument) ?? this.names.partFor(`${name} ${JSON.stringify(argument)}`);
  }

  /** The text of a function that is followed. */
  private knownCall(name: string, argument: unknown): string | undefined {
    switch (name) {
      case 'Ref': return typeof argument === 'string' ? this.names.partFor(argument) : undefined;
      case 'Fn::GetAtt': return this.attribute(Array.isArray(argument) ? argument : [argument]);
      case 'Fn::Sub': return this.substitution(argument);
      case 'Fn::Join': return Array.isArray(argument) ? this.join(argument) : undefined;
      default: return undefined;
    }
  }

  private attribute(names: readonly unknown[]): string | undefined {
    return names.every(name => typeof name === 'string') ? this.names.partFor(names.join('.')) : undefined;
  }

  private substitution(argument: unknown): string | undefined {
    const [text, own]: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
    if (typeof text !== 'string') return undefined;
    const given = new Map(Object.entries(own ?? {}).map(([name, value]) => [name, this.read(value)]));
    if (![...given.values()].every(value => typeof value === 'string')) return undefined;
    return this.withoutReferences(text.replace(VARIABLE, (_, literal: string, content: string) => {
      const name = content.trim();
      return literal ? `\${${content}}` : String(given.get(name) ?? this.names.partFor(name));
    }));
  }

  private join([delimiter, items]: readonly unknown[]): string | undefined {
    const parts = Array.isArray(items) ? items.map(item => this.read(item)) : [];
    return typeof delimiter === 'string' && parts.length > 0 && parts.every(part => typeof part === 'string')
      ? this.withoutReferences(parts.join(delimiter)) : undefined;
  }

  private withoutReferences(text: string): string {
    return text.replace(DYNAMIC_REFERENCE, reference => this.names.partFor(reference));
  }
}
