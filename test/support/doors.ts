import { Stack } from 'aws-cdk-lib';
import { testStack, warnings } from './stack';

/** What triggers a rule through something that users call: props of a construct, or the JSON importer. */
export type Door = (stack: Stack) => unknown;

/** Doors by the ids of the rules that they trigger. */
export interface Doors {
  readonly [id: string]: Door;
}

/** The errors and warnings that somebody sees who goes through a door. */
export function seenAt(door: Door): string {
  const stack = testStack();
  try {
    door(stack);
    return warnings(stack).join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}
