import { DocumentShape, REGISTER_PAGE } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

/** The text has to be JSON before anything else can be said. */
export const jsonText: Rule<DocumentShape> = {
  id: 'ECS-JSON-001',
  kind: 'refused',
  title: 'The text of a task definition is JSON, once its placeholders are filled',
  remedy: 'correct the JSON there',
  see: REGISTER_PAGE,
  check: ({ syntax = [] }) => syntax.map(({ line, column, expected, found, remedy }) => ({
    path: `line ${line}, column ${column}`,
    problem: `must be ${expected}, got ${found}`,
    ...remedy && { remedy },
  })),
};

/** JSON readers take the last one without a word. */
export const duplicateKeys: Rule<DocumentShape> = {
  id: 'ECS-JSON-002',
  kind: 'cannot-work',
  title: 'An object has each key once; the last one counts',
  remedy: 'remove all but one',
  see: REGISTER_PAGE,
  advice: true,
  check: shape => (shape.duplicateKeys ?? []).map(({ path, line }) => ({ path, problem: `must be given once, got it again in line ${line}` })),
};
