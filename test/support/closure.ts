import { Stack } from 'aws-cdk-lib';
import { Resource, template } from './stack';

/** Logical ids that a value refers to. */
function referredTo(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(inner) ? inner[0] : String(inner).split('.')[0])];
    return referredTo(inner);
  });
}

/** Everything of its stack that the resources of a type wait for when they are made: what they depend on or refer to, and so on. */
export function waitsFor(stack: Stack, type: string): Resource[] {
  const { Resources } = template(stack);
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const resource = Resources[id] as Resource | undefined;
    if (!resource || seen.has(id)) return;
    seen.add(id);
    [...resource.DependsOn ?? [], ...referredTo(resource.Properties)].forEach(visit);
  };
  const start = Object.keys(Resources).filter(id => Resources[id].Type === type);
  start.forEach(visit);
  return [...seen].filter(id => !start.includes(id)).map(id => Resources[id]);
}

/** Actions of the policies among resources, each once. */
export function actionsOf(found: readonly Resource[]): string[] {
  return [...new Set(found.filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .flatMap((statement: { readonly Action: string | string[] }) => statement.Action))];
}

/** Statements of all policies of a stack that allow an action. */
export function statementsFor(stack: Stack, action: string): Resource['Properties'][] {
  return Object.values(template(stack).Resources).filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Resource['Properties'][])
    .filter(statement => [statement.Action].flat().includes(action));
}
