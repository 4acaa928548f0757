import { Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IConstruct } from 'constructs';
import { UNKNOWN, unknownPart } from '../../api/unknown';

/** A shape without tokens. What only the deployment knows is unknown to rules, and remembered. */
export interface KnownShape<T> {
  readonly shape: T;
  /** The tokens, by what stands for them in the shape. */
  readonly tokens: ReadonlyMap<string, string>;
}

/** Replaces tokens by their values where the account and Region of the stack are enough to know them, as in the names of image assets. */
export function knownAtSynth<T>(scope: IConstruct, shape: T): KnownShape<T> {
  const stack = Stack.of(scope);
  const tokens = new Map<string, string>();
  const known = (value: unknown): unknown => {
    if (Token.isUnresolved(value)) {
      const text = folded(stack.resolve(value), stack);
      if (typeof text === 'string' || typeof text === 'number') return text;
      if (typeof value !== 'string') return UNKNOWN;
      const mark = unknownPart(`beanstalk${tokens.size}`);
      tokens.set(mark, value);
      return mark;
    }
    if (Array.isArray(value)) return value.map(known);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => member === undefined ? [] : [[name, known(member)]]));
  };
  return { shape: known(shape) as T, tokens };
}

/** A text, where an intrinsic function needs nothing but what is known of the stack. */
function folded(value: unknown, stack: Stack): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { 'Ref': name, 'Fn::Join': join, 'Fn::Sub': sub } = value as { readonly 'Ref'?: string; readonly 'Fn::Join'?: [string, unknown[]]; readonly 'Fn::Sub'?: unknown };
  if (name !== undefined) return pseudo(name, stack) ?? value;
  if (typeof sub === 'string') return substituted(sub, stack) ?? value;
  if (join === undefined) return value;
  const parts = join[1].map(part => folded(part, stack));
  return parts.every(part => typeof part === 'string') ? parts.join(join[0]) : value;
}

function substituted(text: string, stack: Stack): string | undefined {
  const filled = text.replace(/\$\{(AWS::\w+)\}/g, (marker, name: string) => pseudo(name, stack) ?? marker);
  return filled.includes('${') ? undefined : filled;
}

function pseudo(name: string, { account, region }: Stack): string | undefined {
  const known = (value: string | undefined) => Token.isUnresolved(value) ? undefined : value;
  switch (name) {
    case 'AWS::AccountId': return known(account);
    case 'AWS::Region': return known(region);
    case 'AWS::Partition': return known(region) && RegionInfo.get(region).partition;
    case 'AWS::URLSuffix': return known(region) && RegionInfo.get(region).domainSuffix;
    default: return undefined;
  }
}
