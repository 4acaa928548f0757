import { DefaultTokenResolver, IResolvable, IResolveContext, Reference, Stack, StringConcat, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * A resource of a policy as cdk-nag shows it in the id of a finding, if it has a wildcard. What is in another stack is shown by its logical id
 * before the app is synthesized, and by the name of its export after.
 */
export function shownInPolicy(scope: IConstruct, resource: string): string[] {
  const shown = [shownBy(new Shower(), scope, resource), shownBy(new ExportShower(), scope, resource)];
  return [...new Set(shown)].filter(text => text.includes('*'));
}

function shownBy(resolver: DefaultTokenResolver, scope: IConstruct, resource: string): string {
  return String(Tokenization.resolve(resource, { scope, resolver, preparing: false }));
}

class Shower extends DefaultTokenResolver {
  constructor() {
    super(new StringConcat());
  }

  public resolveToken(token: IResolvable, context: IResolveContext, postProcessor: Parameters<DefaultTokenResolver['resolveToken']>[2]): unknown {
    return flattened(super.resolveToken(token, context, postProcessor));
  }
}

class ExportShower extends Shower {
  public resolveToken(token: IResolvable, context: IResolveContext, postProcessor: Parameters<DefaultTokenResolver['resolveToken']>[2]): unknown {
    if (Reference.isReference(token) && isExported(Stack.of(token.target), Stack.of(context.scope))) {
      // The reference needs the same export, which is made here a little earlier.
      return flattened(Stack.of(context.scope).resolve(Stack.of(token.target).exportValue(token)));
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

function isExported(from: Stack, to: Stack): boolean {
  return from !== to && !from.nested && !to.nested && from.account === to.account && from.region === to.region;
}

/** As cdk-nag writes it. */
function flattened(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument]] = Object.entries(value);
  if (name === 'Ref') return `<${String(argument)}>`;
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return `<${argument.join('.')}>`;
  return name === 'Fn::ImportValue' ? argument : JSON.stringify(value);
}
