import { readdirSync } from 'fs';
import { dirname, join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { testStack, wholeWarnings } from './stack';

/** Code that a user could write: props of a construct, or a file for the JSON importer. */
export type Door = (stack: Stack) => unknown;

/** The same code twice: with the mistake that a rule finds, and with the smallest repair. */
export interface Example {
  readonly bad: Door;
  readonly good: Door;
}

/** Examples by the ids of their rules. `docs/rules/` shows them as they are written. */
export interface Examples {
  readonly [id: string]: Example;
}

/** What somebody sees who goes through a door. */
export interface Seen {
  readonly error?: string;
  readonly warnings: readonly string[];
}

export function seenAt(door: Door): Seen {
  const stack = testStack();
  try {
    door(stack);
    return { warnings: wholeWarnings(stack) };
  } catch (error) {
    return { error: (error as Error).message, warnings: [] };
  }
}

const FOLDER = join(__dirname, '..', 'rules');

/** The files with the examples, by topic. */
export function exampleFiles(): { topic: string; file: string }[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('/doors.ts'))
    .sort()
    .map(file => ({ topic: dirname(file).replaceAll('/', '-'), file: join(FOLDER, file) }));
}

/** The examples in a file. */
export function examplesIn(file: string): Examples {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
  return Object.assign({}, ...Object.values(require(file) as { readonly [name: string]: Examples })) as Examples;
}
