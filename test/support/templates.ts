import { App } from 'aws-cdk-lib';

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: unknown };
  readonly DependsOn?: readonly string[];
}

export interface Template {
  readonly Resources?: { readonly [id: string]: Resource };
  readonly Parameters?: { readonly [id: string]: unknown };
  readonly Outputs?: { readonly [id: string]: { readonly Value: unknown; readonly Export?: { readonly Name: string } } };
}

/** The templates of an app by stack, with the stacks that each is deployed after. */
export interface Synthesized {
  readonly [stack: string]: { readonly template: Template; readonly after: readonly string[] };
}

export function synthesize(app: App): Synthesized {
  const { stacks } = app.synth();
  return Object.fromEntries(stacks.map(artifact => [artifact.stackName, {
    template: artifact.template as Template,
    after: artifact.dependencies.flatMap(dependency => stacks.filter(stack => stack.id === dependency.id).map(stack => stack.stackName)),
  }]));
}

const PSEUDO = /^AWS::(AccountId|NoValue|Partition|Region|StackId|StackName|URLSuffix|NotificationARNs)$/;

/** Every reference that leads nowhere, over all stacks; also a stack that imports from one that it does not wait for. */
export function danglingReferences(stacks: Synthesized): string[] {
  const exported = new Map(Object.entries(stacks).flatMap(([stack, { template }]) =>
    Object.values(template.Outputs ?? {}).flatMap(output => output.Export ? [[output.Export.Name, stack] as const] : [])));
  return Object.entries(stacks).flatMap(([stack, { template, after }]) => {
    const resources = Object.keys(template.Resources ?? {});
    const here = [...resources, ...Object.keys(template.Parameters ?? {})];
    const dependencies = Object.values(template.Resources ?? {}).flatMap(resource => resource.DependsOn ?? []);
    return [
      ...dependencies.filter(id => !resources.includes(id)).map(id => `${stack}: DependsOn ${id}`),
      ...calls(template, 'Ref').map(String).filter(id => !here.includes(id) && !PSEUDO.test(id)).map(id => `${stack}: Ref ${id}`),
      ...calls(template, 'Fn::GetAtt').map(value => String((value as string[])[0])).filter(id => !resources.includes(id)).map(id => `${stack}: GetAtt ${id}`),
      ...calls(template, 'Fn::Sub').flatMap(value => substituted(value)).filter(id => !here.includes(id) && !PSEUDO.test(id)).map(id => `${stack}: Sub ${id}`),
      ...calls(template, 'Fn::ImportValue').map(String).filter(name => !after.includes(exported.get(name) ?? '')).map(name => `${stack}: ImportValue ${name}`),
    ];
  });
}

/** The names in a `Fn::Sub` that it does not bring along. */
function substituted(value: unknown): string[] {
  const [text, own] = Array.isArray(value) ? value as [string, object] : [String(value), {}];
  return [...text.matchAll(/\$\{([^!][^}.]*)(\.[^}]*)?\}/g)].map(match => match[1]).filter(name => !(name in own));
}

/** The arguments of every call of an intrinsic function. */
function calls(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => key === name ? [inner, ...calls(inner, name)] : calls(inner, name));
}

/** Stacks that wait for themselves, over whatever others. */
export function circles(stacks: Synthesized): string[] {
  const reach = (from: string, seen: Set<string>): Set<string> => {
    for (const next of stacks[from].after) {
      if (!seen.has(next)) reach(next, seen.add(next));
    }
    return seen;
  };
  return Object.keys(stacks).filter(stack => reach(stack, new Set()).has(stack));
}

/** A rule of a security group, wherever its ends are made. */
export interface SecurityGroupRule {
  readonly stack: string;
  readonly direction: string;
  readonly group: string;
  readonly peer: string;
  readonly from: number;
  readonly to: number;
}

/** All rules between security groups in an app, with groups called by what they are in the stack that makes them. */
export function securityGroupRules(stacks: Synthesized): SecurityGroupRule[] {
  const origins = new Map(Object.entries(stacks).flatMap(([stack, { template }]) => Object.values(template.Outputs ?? {})
    .flatMap(output => output.Export ? [[output.Export.Name, `${stack} ${JSON.stringify(output.Value)}`] as const] : [])));
  return Object.entries(stacks).flatMap(([stack, { template }]) => {
    const name = (value: unknown) => typeof value === 'string'
      ? value : origins.get((value as { 'Fn::ImportValue'?: string })['Fn::ImportValue'] ?? '') ?? `${stack} ${JSON.stringify(value)}`;
    return Object.values(template.Resources ?? {}).flatMap(({ Type, Properties = {} }) => {
      const direction = /^AWS::EC2::SecurityGroup(In|E)gress$/.exec(Type)?.[1];
      const peer = Properties.SourceSecurityGroupId ?? Properties.DestinationSecurityGroupId;
      return direction && peer
        ? [{ stack, direction, group: name(Properties.GroupId), peer: name(peer), from: Number(Properties.FromPort), to: Number(Properties.ToPort) }]
        : [];
    });
  });
}

/** Rules that EC2 would refuse because another one says the same. */
export function repeatedRules(stacks: Synthesized): string[] {
  const said = securityGroupRules(stacks).map(({ stack: _, ...rule }) => JSON.stringify(rule));
  return said.filter((rule, i) => said.indexOf(rule) !== i);
}

const NAMES = /^(Name|(Cluster|Service|Group|LoadBalancer|TargetGroup|Role|Bucket|Repository|LogGroup|Topic|LaunchTemplate|AutoScalingGroup)Name)$/;

/** Names that somebody wrote out for resources, which would stand in the way of a replacement. */
export function physicalNames(stacks: Synthesized): string[] {
  return Object.entries(stacks).flatMap(([stack, { template }]) => Object.entries(template.Resources ?? {})
    .flatMap(([id, { Properties = {} }]) => Object.keys(Properties).filter(name => NAMES.test(name) && typeof Properties[name] === 'string')
      .map(name => `${stack} ${id}.${name}`)));
}
