import { Annotations } from 'aws-cdk-lib';
import { IConstruct, MetadataOptions } from 'constructs';
import { traceOf } from './creation-trace';

/** Adds a warning to a construct, which users acknowledge by its id. */
export function warn(scope: IConstruct, id: string, message: string): void {
  Annotations.of(withTraceOfUser(scope)).addWarningV2(id, message);
}

/**
 * The same construct, where a warning is said to come from the code of the user who created it. CDK would capture the whole stack, most of
 * which is this library, for each warning: as expensive as a resource.
 */
function withTraceOfUser(scope: IConstruct): IConstruct {
  const trace = traceOf(scope) ?? [];
  if (trace.length === 0) return scope;
  const addMetadata = (type: string, data: unknown, options?: MetadataOptions) =>
    scope.node.addMetadata(type, data, options?.stackTrace ? { stackTraceOverride: [...trace] } : options);
  return replaced(scope, 'node', replaced(scope.node, 'addMetadata', addMetadata));
}

/** An object with another value of one property. */
function replaced<T extends object, Name extends keyof T>(whole: T, name: Name, value: T[Name]): T {
  return new Proxy(whole, { get: (_, asked) => asked === name ? value : Reflect.get(whole, asked) });
}
