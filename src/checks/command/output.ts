import { writeFileSync } from 'fs';
import { WrongUse } from './arguments';
import { Streams } from './outcome';

/** Writes a file that an option names. */
export function writeTo(option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new WrongUse(`${option} must be a file that can be written, got ${path}: ${(error as Error).message}`);
  }
}

/** Puts out what a command has to say: to the file of `--output`, if there is one. */
export function putOut(text: string, output: string | undefined, { stdout }: Streams): void {
  if (output === undefined) stdout.write(text);
  else writeTo('--output', output, text);
}
