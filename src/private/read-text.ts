import { isUtf8 } from 'buffer';
import { readFileSync } from 'fs';

/** The text of a file, or why it cannot be read. */
export type ReadText = { readonly text: string } | { readonly reason: string; readonly remedy?: string };

/** Reads a file of text. Never throws. */
export function readText(path: string): ReadText {
  try {
    const bytes = readFileSync(path);
    // Other bytes would be replaced in silence.
    return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { reason: 'bytes that are not UTF-8', remedy: 'save it as UTF-8' };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}
