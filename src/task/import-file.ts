import { judge } from '../private/judge';
import { readText } from '../private/read-text';
import { Finding } from '../rules/finding';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';

/** Text of a task definition file, or why it could not be read. */
export interface TaskText {
  readonly text?: string;
  readonly findings?: readonly Finding[];
}

/** Reads a file. Read errors are findings. */
export function readTaskFile(path: string): TaskText {
  const read = readText(path);
  return 'text' in read ? read : { findings: judge(DOCUMENT_RULES, { unreadable: { path, ...read } }) };
}
