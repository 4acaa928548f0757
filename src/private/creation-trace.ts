import { dirname, sep } from 'path';
import { CfnElement } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Memory } from './memory';

/** CDK captures a stack trace for every element unless this context is set, and always in debug mode. */
const DISABLE = 'aws:cdk:disable-creation-stack-traces';
const CREATION_STACK = 'aws:cdk:creationStack';

/** Stack trace of the user's program when jsii is the host: file, line, column, function. */
const HOST = Symbol.for('jsii.context.hostStackTrace');
type HostFrame = readonly [file: string, line: number, column: number, name: string];

/** Frames that are not user code: packages, this library (which is not in node_modules during development) and Node.js. */
const OTHERS = [`${sep}node_modules${sep}`, dirname(__dirname) + sep, 'node:', '(<anonymous>)'];

const TRACE = new Memory<readonly string[]>('creationTrace');

/**
 * Stack trace of the user's code that creates a construct, called from its constructor. Empty if the user turned traces off. It
 * also turns off CDK's own traces for child elements, because these contain only frames of this library (CDK keeps ten frames) and
 * take a tenth of the synthesis time.
 */
export function takeTrace(scope: IConstruct): readonly string[] {
  if (scope.node.tryGetContext(DISABLE)) return TRACE.set(scope, []);
  scope.node.setContext(DISABLE, true);
  return TRACE.set(scope, [...framesOfUser(), ...framesOfHost()]);
}

/** The trace that was taken for a construct, or for one that it is part of. */
export function traceOf(scope: IConstruct): readonly string[] | undefined {
  for (let above: IConstruct | undefined = scope; above; above = above.node.scope) {
    const trace = TRACE.of(above);
    if (trace) return trace;
  }
  return undefined;
}

/** Adds the trace of the enclosing construct to an element, unless CDK has added one. */
export function giveTrace(element: CfnElement, trace: readonly string[]): void {
  if (trace.length > 0 && element.creationStack.length === 0) element.node.addMetadata(CREATION_STACK, trace);
}

function framesOfUser(): string[] {
  const [, ...frames] = new Error().stack?.split('\n') ?? [];
  return frames.filter(frame => !OTHERS.some(part => frame.includes(part)))
    .map(frame => frame.trim().replace(/^at /, ''))
    // The CDK CLI recognizes frames by their parentheses.
    .map(frame => frame.endsWith(')') ? frame : `<anonymous> (${frame})`);
}

function framesOfHost(): string[] {
  const host = Reflect.get(globalThis, HOST) as readonly HostFrame[] | undefined;
  // The first frame is the call into jsii.
  return (host ?? []).slice(1).map(([file, line, column, name]) => `${name} (${file}:${line}${column > 0 ? `:${column}` : ''})`);
}
