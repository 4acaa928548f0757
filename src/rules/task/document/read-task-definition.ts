import { DOCUMENT_RULES } from './document-rules';
import { readDefinition, ReadOptions } from '../../../api/task/json/read-definition';
import { TaskDefinitionShape } from '../../../api/task/shape';
import { evaluate } from '../../evaluate';
import { Finding } from '../../finding';

/** The task definition in a text as far as it could be read, and what is wrong with the text; with an error the shape is not what it says. */
export function readTaskDefinition(
  text: string, options: ReadOptions = {},
): { readonly shape: TaskDefinitionShape; readonly findings: readonly Finding[] } {
  const { shape, seen } = readDefinition(text, options);
  return { shape, findings: evaluate(DOCUMENT_RULES, seen) };
}
