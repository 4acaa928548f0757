import { writeFileSync } from 'fs';
import { WrongUse } from './arguments';

/** Writes a file that an option names. */
export function writeTo(option: string, path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new WrongUse(`${option} must be a file that can be written, got ${path}: ${(error as Error).message}`);
  }
}
