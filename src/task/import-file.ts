import { readFileSync } from 'fs';
import { judge } from '../private/judge';
import { Finding } from '../rules/finding';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';

/** Text of a task definition, or why there is none. */
export interface TaskSource {
  readonly text?: string;
  readonly findings?: readonly Finding[];
}

/** Reads a file; that it cannot be read is a finding like any other. */
export function readTaskFile(path: string): TaskSource {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { findings: judge(DOCUMENT_RULES, { unreadable: { path, reason: (error as Error).message } }) };
  }
}
