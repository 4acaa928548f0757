import { App, Stack, StackProps } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';

/** The one way tests make a stack. */
export function testStack(options: { context?: { [key: string]: unknown }; props?: StackProps } = {}): Stack {
  const app = new App({ context: options.context, analyticsReporting: false, treeMetadata: false });
  return new Stack(app, 'Shop', options.props);
}

export interface Resource {
  readonly Type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are JSON of any shape
  readonly Properties: any;
  readonly DependsOn?: string[];
  readonly UpdateReplacePolicy?: string;
  readonly DeletionPolicy?: string;
}

export function template(stack: Stack): { Resources: { [id: string]: Resource } } {
  return Template.fromStack(stack).toJSON() as { Resources: { [id: string]: Resource } };
}

/** All resources of a type, in the order of the template. */
export function resources(stack: Stack, type: string): Resource[] {
  return Object.values(template(stack).Resources).filter(resource => resource.Type === type);
}

/** The one resource of a type; fails when there are none or several. */
export function only(stack: Stack, type: string): Resource {
  return template(stack).Resources[onlyId(stack, type)];
}

/** The logical id of the one resource of a type; fails when there are none or several. */
export function onlyId(stack: Stack, type: string): string {
  const found = Object.entries(template(stack).Resources).filter(([, resource]) => resource.Type === type);
  if (found.length !== 1) throw new Error(`expected one ${type}, got ${found.length}`);
  return found[0][0];
}

/** Lines without the AWS page behind the id of the rule: test/rules/doors.test.ts looks at that, for every rule. */
function withoutPages(message: string): string {
  return message.replace(/(?<=\(ECS-[A-Z]+-\d{3}\)) https:\S+/g, '');
}

/** Texts of the warnings on a stack, without the AWS pages of rules. */
export function warnings(stack: Stack): string[] {
  return wholeWarnings(stack).map(withoutPages);
}

/** Texts of the warnings on a stack, as users see them. */
export function wholeWarnings(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(message => String(message.entry.data));
}

/** The message of the error that a call throws, without the AWS pages of rules; fails when it throws none. */
export function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return withoutPages((error as Error).message);
  }
  throw new Error('expected an error, got none');
}
