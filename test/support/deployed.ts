import { Stack } from 'aws-cdk-lib';

type Values = { readonly [name: string]: string };

/** What CloudFormation makes of a text with functions in it, when parameters have these values. */
export function deployed(stack: Stack, text: string, values: Values): string {
  return evaluate(stack.resolve(text), values) as string;
}

function evaluate(value: unknown, values: Values): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [[name, argument]] = Object.entries(value) as [string, unknown][];
  switch (name) {
    case 'Ref': return valueOf(String(argument), values);
    case 'Fn::Base64': return Buffer.from(String(evaluate(argument, values))).toString('base64');
    case 'Fn::Join': {
      const [delimiter, parts] = argument as [string, unknown];
      const list = Array.isArray(parts) ? parts : evaluate(parts, values) as unknown[];
      return list.map(part => evaluate(part, values)).join(delimiter);
    }
    case 'Fn::Split': {
      const [delimiter, source] = argument as [string, unknown];
      return String(evaluate(source, values)).split(delimiter);
    }
    default: throw new Error(`no function of these tests: ${name}`);
  }
}

function valueOf(name: string, values: Values): string {
  if (!(name in values)) throw new Error(`no value for ${name}`);
  return values[name];
}
