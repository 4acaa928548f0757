import { isUtf8 } from 'buffer';
import { readFileSync } from 'fs';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';

/** Text of a task definition file, or why it could not be read. */
export interface TaskText {
  readonly text?: string;
  readonly findings?: readonly Finding[];
}

/** Reads a file. Read errors are findings. */
export function readTaskFile(path: string): TaskText {
  try {
    const bytes = readFileSync(path);
    // Other bytes would be replaced in silence.
    return isUtf8(bytes) ? { text: bytes.toString('utf8') } : unreadable(path, 'bytes that are not UTF-8', 'save it as UTF-8');
  } catch (error) {
    return unreadable(path, (error as Error).message);
  }
}

function unreadable(path: string, reason: string, remedy?: string): TaskText {
  return { findings: judge(DOCUMENT_RULES, { unreadable: { path, reason, remedy } }) };
}
