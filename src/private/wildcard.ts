import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { declareUnavoidable } from './unavoidable';

/**
 * Records a wildcard in a policy as unavoidable. cdk-nag shows what is in another stack by its logical id before references are resolved, and by
 * the name of its export, or whatever else they become, after: validations run in between.
 */
export function declareWildcard(owner: IConstruct, resource: string, reason: string): void {
  const declare = () => {
    const shown = shownInPolicy(owner, resource);
    if (shown.includes('*')) declareUnavoidable(owner, { id: `AwsSolutions-IAM5[Resource::${shown}]`, reason });
  };
  declare();
  owner.node.addValidation({
    validate: () => {
      declare();
      return [];
    },
  });
}

/** A resource of a policy as cdk-nag shows it now in the id of a finding. */
function shownInPolicy(scope: IConstruct, resource: string): string {
  return flattened(Stack.of(scope).resolve(resource));
}

function flattened(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, argument]] = Object.entries(value);
  switch (name) {
    case 'Ref': return `<${String(argument)}>`;
    case 'Fn::GetAtt': return `<${[argument].flat().join('.')}>`;
    case 'Fn::ImportValue': return flattened(argument);
    case 'Fn::Join': return joined(argument as readonly [delimiter: string, items: readonly unknown[]]);
    default: return JSON.stringify(value);
  }
}

function joined([delimiter, items]: readonly [delimiter: string, items: readonly unknown[]]): string {
  return items.map(flattened).join(delimiter);
}
