import { readFileSync } from 'fs';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';

/** Text of a task definition file, or why it could not be read. */
export interface TaskSource {
  readonly text?: string;
  readonly findings?: readonly Finding[];
}

/** Reads a file. Read errors are findings. */
export function readTaskFile(path: string): TaskSource {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { findings: judge(DOCUMENT_RULES, { unreadable: { path, reason: (error as Error).message } }) };
  }
}
