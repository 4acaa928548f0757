import { dirname, sep } from 'path';
import { CfnElement } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** CDK looks at the call stack for every element that it makes, unless this is set; in debug mode always. */
const DISABLE = 'aws:cdk:disable-creation-stack-traces';
const CREATION_STACK = 'aws:cdk:creationStack';

/** Where the program of the user stands when jsii is the host: file, line, column, function. */
const HOST = Symbol.for('jsii.context.hostStackTrace');
type HostFrame = readonly [file: string, line: number, column: number, name: string];

/** Not of the user: packages, this library (which is no package while it is developed), and Node. */
const OTHERS = [`${sep}node_modules${sep}`, dirname(__dirname) + sep, 'node:', '(<anonymous>)'];

/**
 * Where the user makes a construct, from inside its constructor; nowhere, if the user wants no traces. From then on CDK looks no more
 * for the elements below: it would tell where in this library each is made, and of the user's lines nothing, because it looks at ten
 * calls only. And looking for each element takes a tenth of the time of a large app.
 */
export function takeTrace(scope: IConstruct): readonly string[] {
  if (scope.node.tryGetContext(DISABLE)) return [];
  scope.node.setContext(DISABLE, true);
  return [...framesOfUser(), ...framesOfHost()];
}

/** Tells an element where the construct that it stands in was made, unless CDK has looked itself. */
export function giveTrace(element: CfnElement, trace: readonly string[]): void {
  if (trace.length > 0 && element.creationStack.length === 0) element.node.addMetadata(CREATION_STACK, trace);
}

function framesOfUser(): string[] {
  const [, ...frames] = new Error().stack?.split('\n') ?? [];
  return frames.map(frame => frame.trim().replace(/^at /, ''))
    .filter(frame => !OTHERS.some(part => frame.includes(part)))
    // The CLI knows calls by the parentheses.
    .map(frame => frame.endsWith(')') ? frame : `<anonymous> (${frame})`);
}

function framesOfHost(): string[] {
  const host = Reflect.get(globalThis, HOST) as readonly HostFrame[] | undefined;
  // The first one is the call into jsii.
  return (host ?? []).slice(1).map(([file, line, column, name]) => `${name} (${file}:${line}${column > 0 ? `:${column}` : ''})`);
}
