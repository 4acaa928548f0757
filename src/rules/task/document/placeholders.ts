import { show } from '../../../api/show';
import { DocumentShape, REGISTER_PAGE, UnfilledPlaceholder } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

function among(shape: DocumentShape, certain: boolean): readonly UnfilledPlaceholder[] {
  return (shape.placeholders ?? []).filter(placeholder => placeholder.certain === certain);
}

/** A template is no task definition until it is filled. */
export const unfilled: Rule<DocumentShape> = {
  id: 'ECS-JSON-006',
  kind: 'cannot-work',
  title: 'Every placeholder is filled from the substitutions',
  remedy: 'give a substitution of its name',
  see: REGISTER_PAGE,
  check: shape => among(shape, true).map(({ path, text, name }) => ({
    path,
    problem: `must have its placeholder filled, got ${show(text)}`,
    remedy: `give a substitution for ${show(name)}`,
  })),
};

/** ECS expands nothing; a shell or the process may. */
export const suspicious: Rule<DocumentShape> = {
  id: 'ECS-JSON-007',
  kind: 'cannot-work',
  title: 'What looks like a placeholder in a command, an environment variable, a label or an option of a log router is meant as it is: '
    + 'ECS fills nothing in',
  remedy: 'give a substitution of its name, or leave it where the process shall see it',
  see: REGISTER_PAGE,
  advice: true,
  check: shape => among(shape, false).map(({ path, text, name }) => ({
    path,
    problem: `must be meant as it is, got ${show(text)}`,
    remedy: `give a substitution for ${show(name)}, or leave it where the process shall see it`,
  })),
};
