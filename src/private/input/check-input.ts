import { IConstruct } from 'constructs';
import { DECLARATIONS } from './types';
import { compareArguments, isClean, nothingFound } from './walk';
import { formatFindings } from '../../rules/finding';
import { INPUT_RULES } from '../../rules/input/input-rules';
import { judge } from '../judge';

/**
 * What a constructor was given, compared with what it declares: compilers do that for TypeScript, Java, C# and Go, nobody for JavaScript,
 * and for Python only in part. Throws everything that is wrong with it.
 *
 * @param subject the construct, or its path where it is still to be made; undefined where the class is none
 */
export function checkInput(subject: IConstruct | string | undefined, name: string, ...values: readonly unknown[]): void {
  check(`new ${name}`, values, () => (typeof subject === 'string' ? subject : subject?.node.path) ?? `new ${name}`);
}

/**
 * A decorator of classes: checks what their public factories and methods are given before they run.
 *
 * @param name the name of the class, which bundlers may change
 */
export function checkedInput(name: string) {
  return (target: { readonly prototype: object }): void => {
    wrapAll(target, `${name}.`);
    wrapAll(target.prototype, `${name}#`);
  };
}

function wrapAll(owner: object, prefix: string): void {
  for (const [method, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    const original: unknown = descriptor.value;
    if (typeof original !== 'function' || method === 'constructor' || method.startsWith('_')) continue;
    const call = prefix + method;
    Object.defineProperty(owner, method, {
      ...descriptor,
      value(this: unknown, ...values: unknown[]): unknown {
        check(call, values, () => call.replace('#', '.'));
        return Reflect.apply(original, this, values);
      },
    });
  }
}

/** The same for a method that cannot be decorated. */
export function checkCall(call: string, ...values: readonly unknown[]): void {
  check(call, values, () => call.replace('#', '.'));
}

function check(call: string, values: readonly unknown[], subject: () => string): void {
  // Neither private methods nor those without parameters. Asked here, because the declarations are loaded with the first call.
  if (!DECLARATIONS.has(call)) return;
  const found = nothingFound();
  compareArguments(DECLARATIONS.parametersOf(call), values, found);
  if (isClean(found)) return;
  throw new Error(formatFindings(subject(), judge(INPUT_RULES, found)));
}
