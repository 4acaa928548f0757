import { show } from '../../../api/show';
import { DocumentShape, REGISTER_PAGE, UnfilledPlaceholder } from '../../../api/task/document-shape';
import { cannotWork, refused } from '../../rule';

/** A path is a word of its user; that nothing is there is a finding like any other. */
export const readableFile = cannotWork<DocumentShape>('ECS-JSON-014', {
  title: 'The file of a task definition must exist and be readable',
  remedy: 'give the path as seen from where the app runs',
  see: 'https://docs.aws.amazon.com/cdk/v2/guide/apps.html',
  check: ({ unreadable }) => unreadable
    ? [{ path: unreadable.path, problem: `must be a file that can be read, got ${unreadable.reason}`, remedy: unreadable.remedy }] : [],
});

/** Words with which Jinja, Go, Terraform and ERB begin what is no value. */
const CONTROL = /^(?:if|elif|elsif|else|end|endif|for|endfor|range|with|block|define|include|template|set|unless|case|do)(?![\w.])/;

/** The text has to be JSON before anything else can be said. */
export const jsonText = refused<DocumentShape>('ECS-JSON-001', {
  title: 'The text of a task definition must be JSON, once its placeholders are filled in',
  remedy: 'correct the JSON there',
  see: REGISTER_PAGE,
  // Between control structures nothing has to be JSON.
  check: ({ syntax = [], placeholders = [] }) => placeholders.some(({ name }) => CONTROL.test(name)) ? []
    : syntax.map(({ line, column, expected, found, remedy }) => (
      { path: `line ${line}, column ${column}`, problem: `must be ${expected}, got ${found}`, remedy })),
});

/** JSON readers take the last one without a word. */
export const duplicateKeys = cannotWork<DocumentShape>('ECS-JSON-002', {
  title: 'An object should have each key once',
  why: 'The last one counts, and the others have no effect',
  remedy: 'remove all but one',
  see: REGISTER_PAGE,
  advice: true,
  check: ({ duplicateKeys: keys = [] }) => keys.map(({ path, line }) => ({ path, problem: `must be given once, got it again in line ${line}` })),
});

/** Consoles and generators write them for what is not given; ECS refuses most of them. */
export const blanks = cannotWork<DocumentShape>('ECS-JSON-016', {
  title: 'A word of the API, the ARN of a role and the parameter with credentials are left out and not empty; empty ones count as not given',
  remedy: 'leave it out',
  see: REGISTER_PAGE,
  advice: true,
  check: ({ blanks: paths = [] }) => paths.map(path => ({ path, problem: 'must be left out where nothing is meant, got \'\', which counts as not given' })),
});

function among(shape: DocumentShape, certain: boolean): readonly UnfilledPlaceholder[] {
  return (shape.placeholders ?? []).filter(placeholder => placeholder.certain === certain);
}

/** A template is no task definition until it is filled. */
export const unfilled = cannotWork<DocumentShape>('ECS-JSON-006', {
  title: 'Every placeholder must have a substitution',
  why: 'ECS does not fill in placeholders',
  remedy: 'give a substitution of its name',
  see: REGISTER_PAGE,
  check: shape => [...byName(among(shape, true))].map(([name, [{ path, text }, ...others]]) => (
    { path, problem: `must have its placeholder filled, got ${show(text)}${elsewhere(others)}`, remedy: remedyFor(name) })),
});

function remedyFor(name: string): string {
  return CONTROL.test(name) ? 'render the template first, and import what comes out: substitutions are values only' : `give a substitution for ${show(name)}`;
}

/** One substitution fills all placeholders of a name. */
function byName(placeholders: readonly UnfilledPlaceholder[]): ReadonlyMap<string, UnfilledPlaceholder[]> {
  const groups = new Map<string, UnfilledPlaceholder[]>();
  for (const placeholder of placeholders) {
    groups.set(placeholder.name, [...groups.get(placeholder.name) ?? [], placeholder]);
  }
  return groups;
}

function elsewhere(others: readonly UnfilledPlaceholder[]): string {
  const paths = [...new Set(others.map(({ path }) => path))];
  if (paths.length === 0) return '';
  return paths.length > MAX_PLACES ? ` here and in ${paths.length} other places` : `, and in ${paths.join(' and ')}`;
}

const MAX_PLACES = 2;

/** ECS expands nothing; a shell or the process may. */
export const suspicious = cannotWork<DocumentShape>('ECS-JSON-007', {
  title: 'What looks like a placeholder in a command, an environment variable, a label or an option of a log router should have a '
    + 'substitution, unless it is meant as it is',
  why: 'ECS does not fill it in, so the process gets the placeholder',
  remedy: 'give a substitution of its name, or leave it where the process is to see it',
  see: REGISTER_PAGE,
  advice: true,
  check: shape => among(shape, false).map(({ path, text, name }) => ({
    path,
    problem: `must be meant as it is, got ${show(text)}`,
    remedy: `give a substitution for ${show(name)}, or leave it where the process is to see it`,
  })),
});
