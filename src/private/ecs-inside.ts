import { aws_ecs as ecs, DefaultTokenResolver, Intrinsic, IResolvable, IResolveContext, StringConcat, Token, Tokenization } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ContainerShape } from '../api/task/shape';

/** Containers of a task definition in the order in which they were added. aws-ecs exposes its list to subclasses only. */
export function containersOf(definition: ecs.TaskDefinition): readonly ecs.ContainerDefinition[] {
  return (definition as unknown as { readonly containers: ecs.ContainerDefinition[] }).containers;
}

/** What a container of aws-ecs was made from, which aws-ecs keeps to itself. */
export function containerProps(container: ecs.ContainerDefinition): ecs.ContainerDefinitionProps {
  return (container as unknown as { readonly props: ecs.ContainerDefinitionProps }).props;
}

/** A container as aws-ecs renders it, with lazy lists resolved. */
export function renderedContainer(container: ecs.ContainerDefinition): ContainerShape {
  return withOpenLists(container, container.renderContainerDefinition(container.taskDefinition) as ContainerShape);
}

/** The resource inside a task definition of aws-ecs. */
export function taskResource(definition: ecs.TaskDefinition): ecs.CfnTaskDefinition {
  return definition.node.defaultChild as ecs.CfnTaskDefinition;
}

/** The resource inside a service of aws-ecs. */
export function serviceResource(service: ecs.BaseService): ecs.CfnService {
  return service.node.findChild('Service') as ecs.CfnService;
}

/** Resolves lazy lists of aws-ecs, without resolving their items. */
export function withOpenLists<T extends object>(scope: IConstruct, value: T): T {
  const open = { ...value };
  for (const [name, member] of Object.entries(value)) {
    // Of the properties of a container most are not set.
    if (typeof member === 'object') Reflect.set(open, name, opened(scope, member));
  }
  return open;
}

/** Returns the value of a lazy value. */
export function opened(scope: IConstruct, value: unknown): unknown {
  return typeof value === 'object' && Token.isUnresolved(value) ? Tokenization.resolve(value, { scope, resolver: new Opener(), preparing: false }) : value;
}

/** Resolves all lazy values of aws-ecs, however deep. References and what else is known only at deployment stay tokens. */
export function allOpened(scope: IConstruct, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Token.isUnresolved(value)) return value instanceof Intrinsic ? Token.asString(value) : allOpened(scope, opened(scope, value));
  if (Array.isArray(value)) return value.map(item => allOpened(scope, item));
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => member === undefined ? [] : [[name, allOpened(scope, member)]]));
}

class Opener extends DefaultTokenResolver {
  constructor() {
    super(new StringConcat());
  }

  public resolveToken(token: IResolvable, context: IResolveContext): unknown {
    return token.resolve(context);
  }

  public resolveList(list: string[], context: IResolveContext): unknown {
    return Tokenization.reverseList(list)?.resolve(context);
  }
}
