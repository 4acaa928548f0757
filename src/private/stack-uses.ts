import { DefaultTokenResolver, IResolvable, IResolveContext, Reference, Resource, Stack, StringConcat, Token, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { judge } from './judge';
import { Memory } from './memory';
import { EnvironmentShape } from '../api/network/shape';
import { UseShape } from '../api/stacks';
import { Finding } from '../rules/finding';
import { ENVIRONMENT_RULES } from '../rules/network/network-rules';
import { STACK_RULES, wayBetween } from '../rules/service/stack-rules';

/** A dependency of a construct, identified by a value that references it. */
export interface Need {
  /** The prop that causes the dependency. */
  readonly path: string;
  /** Name, ARN or id of the dependency. Values known at synth are no dependency. */
  readonly value: string | undefined;
  /** Its ARN, which may say another account or region than that of the stack that imports it. */
  readonly arn?: string;
  /** Construct to name in messages; by default the construct behind the value. */
  readonly provider?: IConstruct;
  /** What the provider itself depends on, where aws-cdk-lib made it, such as its key or VPC. */
  readonly behind?: readonly (string | undefined)[];
}

/** Known dependencies between stacks of an app, with one reason for each pair. */
const KNOWN = new Memory<Map<string, UseShape>>('stackUses');

/** Values of which a stack can take more without another finding or dependency. Resolving a value is expensive. */
const SETTLED = new Memory<Set<string>>('settledValues');

/** Findings about dependencies on other stacks. Valid dependencies are recorded. */
export function judgeUses(scope: IConstruct, all: readonly Need[]): Finding[] {
  const settled = SETTLED.of(stackOf(scope));
  const needs = settled ? all.filter(({ value }) => value === undefined || !settled.has(value)) : all;
  const foreign = judgeEnvironments(scope, needs);
  if (foreign.length > 0) return foreign;
  const behind = needs.flatMap(({ path, provider, behind: values = [] }) =>
    provider ? judgeUses(provider, values.map(value => ({ path, value }))) : []);
  if (behind.length > 0) return behind;
  const { uses, known } = usesOf(scope, needs);
  if (uses.length === 0) return [];
  const findings = judge(STACK_RULES, { uses, known });
  if (findings.every(finding => finding.advice)) noteUses(scope, uses);
  return findings;
}

/** What is needed must be in the account and region of what needs it; what is imported says its own by its ARN. */
function judgeEnvironments(scope: IConstruct, needs: readonly Need[]): Finding[] {
  const { account, region } = Stack.of(scope);
  const elsewhere = needs.flatMap(({ path, provider, arn }) => {
    if (provider === undefined) return [];
    const other = environmentIn(arn) ?? (Resource.isResource(provider) ? provider.env : Stack.of(provider));
    return other.region === region && other.account === account ? []
      : [{ path, provider: provider.node.path, own: { account, region }, other: { account: other.account, region: other.region } }];
  });
  return elsewhere.length === 0 ? [] : judge(ENVIRONMENT_RULES, { needs: elsewhere });
}

/** The account and region that an ARN says. */
function environmentIn(arn = ''): EnvironmentShape | undefined {
  const [start, , , region, account] = Token.isUnresolved(arn) ? [] : arn.split(':');
  return start === 'arn' ? { account, region } : undefined;
}

/** Whether a stack is known to be deployed after another one, over whatever others. */
export function isDeployedAfter(stack: Stack, other: Stack): boolean {
  const known = [...KNOWN.of(stack.node.root)?.values() ?? [], ...explicit(stack)];
  return wayBetween(nameOf(stack), nameOf(other), known) !== undefined;
}

/** Lets a construct, and so its stack, wait for something in a stack that is not deployed after it. */
export function deployAfter(scope: IConstruct, provider: IConstruct): void {
  const use = { path: '', consumer: scope.node.path, provider: provider.node.path, from: nameOf(stackOf(scope)), to: nameOf(stackOf(provider)) };
  noteUses(scope, [use]);
  scope.node.addDependency(provider);
}

/** New dependencies on other stacks. */
function usesOf(scope: IConstruct, needs: readonly Need[]): { readonly uses: UseShape[]; readonly known: UseShape[] } {
  const ours = KNOWN.of(scope.node.root);
  const stack = stackOf(scope);
  const settled = SETTLED.ofOrNew(stack, () => new Set());
  const uses = needs.flatMap(need => {
    if (need.value === undefined || !Token.isUnresolved(need.value)) return [];
    const fresh = toUses(scope, stack, need.value, need).filter(use => !ours?.has(keyOf(use)));
    if (fresh.length === 0) settled.add(need.value);
    return fresh;
  });
  return { uses, known: uses.length === 0 ? [] : [...ours?.values() ?? [], ...explicit(scope)] };
}

/** Records dependencies. */
function noteUses(scope: IConstruct, uses: readonly UseShape[]): void {
  const ours = KNOWN.ofOrNew(scope.node.root, () => new Map());
  for (const use of uses) {
    ours.set(keyOf(use), use);
  }
}

function keyOf({ from, to }: UseShape): string {
  return `${from}\n${to}`;
}

function toUses(scope: IConstruct, stack: Stack, value: string, { path, provider }: Need): UseShape[] {
  const from = nameOf(stack);
  return targetsOf(scope, value).map(target => ({
    path, consumer: scope.node.path, provider: (provider ?? constructOf(target)).node.path, from, to: nameOf(stackOf(target)),
  })).filter(use => use.from !== use.to);
}

/** Explicit dependencies between stacks. */
function explicit(scope: IConstruct): UseShape[] {
  const stacks = scope.node.root.node.children.filter(Stack.isStack);
  return stacks.flatMap(stack => stack.dependencies.map(dependency => ({
    path: '', consumer: nameOf(stack), provider: nameOf(dependency), from: nameOf(stack), to: nameOf(dependency),
  })));
}

/** The L2 construct of a resource. */
function constructOf(target: IConstruct): IConstruct {
  return target.node.id === 'Resource' ? target.node.scope ?? target : target;
}

/** Nested stacks are deployed with their parent stack. */
export function stackOf(construct: IConstruct): Stack {
  let stack = Stack.of(construct);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}

function nameOf(stack: Stack): string {
  return stack.node.path || stack.stackName;
}

/** Constructs that a value references. */
function targetsOf(scope: IConstruct, value: string): IConstruct[] {
  const finder = new ReferenceFinder();
  Tokenization.resolve(value, { scope, resolver: finder, preparing: true });
  return [...finder.targets];
}

class ReferenceFinder extends DefaultTokenResolver {
  public readonly targets = new Set<IConstruct>();

  constructor() {
    super(new StringConcat());
  }

  public resolveToken(token: IResolvable, context: IResolveContext, postProcessor: Parameters<DefaultTokenResolver['resolveToken']>[2]): unknown {
    if (Reference.isReference(token)) {
      this.targets.add(token.target);
    }
    return super.resolveToken(token, context, postProcessor);
  }
}
