import { DefaultTokenResolver, IResolvable, IResolveContext, Reference, Resource, Stack, StringConcat, Token, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { judge } from './judge';
import { Memory } from './memory';
import { EnvironmentShape } from '../api/network/shape';
import { UseShape } from '../api/stacks';
import { Finding } from '../rules/finding';
import { ENVIRONMENT_RULES } from '../rules/network/network-rules';
import { STACK_RULES } from '../rules/service/stack-rules';

/** Something that a construct needs, by a value that leads to it. */
export interface Need {
  /** The property that says so. */
  readonly path: string;
  /** Name, ARN or id of what is needed; a value that is known at synth needs nothing. */
  readonly value: string | undefined;
  /** Its ARN, which may say another account or region than that of the stack that imports it. */
  readonly arn?: string;
  /** What is needed, in the words of the user; else the construct behind the value. */
  readonly provider?: IConstruct;
}

/** What is known of an app: for every two stacks one reason why the one needs the other. */
const KNOWN = new Memory<Map<string, UseShape>>('stackUses');

/** Values that bring nothing new to a stack: resolving one takes longer than all the rest here. */
const SETTLED = new Memory<Set<string>>('settledValues');

/** What is wrong with needs that other stacks meet. What is fine is kept in mind for those that come after. */
export function judgeUses(scope: IConstruct, needs: readonly Need[]): Finding[] {
  const foreign = judgeEnvironments(scope, needs);
  if (foreign.length > 0) return foreign;
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

/** Uses of things in other stacks that are new, beside those that the app has already. */
function usesOf(scope: IConstruct, needs: readonly Need[]): { readonly uses: UseShape[]; readonly known: UseShape[] } {
  const ours = KNOWN.of(scope.node.root);
  const stack = stackOf(scope);
  const old = SETTLED.ofOrNew(stack, () => new Set());
  const uses = needs.flatMap(need => {
    if (need.value === undefined || old.has(need.value) || !Token.isUnresolved(need.value)) return [];
    const fresh = toUses(scope, stack, need.value, need).filter(use => !ours?.has(keyOf(use)));
    if (fresh.length === 0) old.add(need.value);
    return fresh;
  });
  return { uses, known: uses.length === 0 ? [] : [...ours?.values() ?? [], ...explicit(scope)] };
}

/** Keeps uses in mind for those that come after. */
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

/** Dependencies that the user has declared between stacks. */
function explicit(scope: IConstruct): UseShape[] {
  const stacks = scope.node.root.node.children.filter(Stack.isStack);
  return stacks.flatMap(stack => stack.dependencies.map(dependency => ({
    path: '', consumer: nameOf(stack), provider: nameOf(dependency), from: nameOf(stack), to: nameOf(dependency),
  })));
}

/** The construct that a resource is the inside of. */
function constructOf(target: IConstruct): IConstruct {
  return target.node.id === 'Resource' ? target.node.scope ?? target : target;
}

/** Nested stacks are deployed with the one that they stand in. */
export function stackOf(construct: IConstruct): Stack {
  let stack = Stack.of(construct);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}

function nameOf(stack: Stack): string {
  return stack.node.path || stack.stackName;
}

/** What the references in a value lead to. */
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
