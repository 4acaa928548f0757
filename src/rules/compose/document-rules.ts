import { ComposeDocumentShape } from '../../api/compose/document-shape';
import { didYouMean } from '../../api/nearest';
import { show } from '../../api/show';
import { refused, Rule } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html';
/** Longer texts are cut in messages. */
const MAX_SHOWN = 60;

export const composeFiles = refused<ComposeDocumentShape>('ECS-COMPOSE-001', {
  title: 'Every Compose file, and every file that it includes, extends or names, must be readable',
  remedy: 'create the file or correct the path',
  see: PAGE,
  check: ({ unreadable = [] }) => unreadable.map(({ path, reason, remedy }) => ({ path, problem: `must name a file that can be read, got ${reason}`, remedy })),
});

export const composeSyntax = refused<ComposeDocumentShape>('ECS-COMPOSE-002', {
  title: 'A Compose file must be YAML, and a file of variables lines of NAME=value',
  remedy: 'correct the text at this line and column',
  see: PAGE,
  check: ({ syntax = [] }) => syntax.map(({ path, problem }) => ({ path, problem: `must be readable, got: ${problem}` })),
});

export const composeForm = refused<ComposeDocumentShape>('ECS-COMPOSE-003', {
  title: 'A Compose file must have services, below services',
  remedy: 'move the services below a key services:, as every version since 2 has them',
  see: PAGE,
  check: ({ legacy = [], empty }) => [
    ...legacy.map(({ path, services }) => ({ path, problem: `must have its services below services, got them at the top: ${services.join(', ')}` })),
    ...empty ? [{ path: empty.path, problem: `must have at least one service, got ${empty.reason}`, remedy: 'name profiles or services that the file has' }] : [],
  ],
});

export const composeSchema = refused<ComposeDocumentShape>('ECS-COMPOSE-004', {
  title: 'A Compose file must be valid by the JSON schema of the Compose specification',
  remedy: 'write it as the Compose specification has it',
  see: PAGE,
  check: ({ mismatches = [] }) => mismatches,
});

export const composeKeys = refused<ComposeDocumentShape>('ECS-COMPOSE-005', {
  title: 'A Compose file must have no keys that the Compose specification does not have, other than extensions, which begin with x-',
  remedy: 'remove it, or let its name begin with x-',
  see: PAGE,
  check: ({ unknownKeys = [] }) => unknownKeys.map(({ path, problem, remedy }) => ({ path, problem: `must be a key that Compose has: it ${problem}`, remedy })),
});

export const composeValues = refused<ComposeDocumentShape>('ECS-COMPOSE-006', {
  title: 'Ports, mounts, durations, sizes and commands must be written as Compose reads them',
  remedy: 'write it as the Compose specification has it',
  see: PAGE,
  check: ({ badValues = [] }) => badValues.map(({ path, expected, value }) => ({ path, problem: `must be ${expected}, got ${show(value.slice(0, MAX_SHOWN))}` })),
});

export const composeVariables = refused<ComposeDocumentShape>('ECS-COMPOSE-007', {
  title: 'Every variable of a Compose file must have a value: from variables, from envFile, or a default in the file',
  why: 'The environment of the process is never read, so that every machine synthesizes the same',
  remedy: 'write two dollar signs for one that is no variable',
  see: PAGE,
  check: ({ unset = [], badVariables = [] }) => [
    ...[...new Set(unset.map(({ name }) => name))].map(name => {
      const uses = unset.filter(use => use.name === name);
      const message = uses.find(use => use.message)?.message;
      const more = uses.length > 1 ? ` and in ${uses.length - 1} other places` : '';
      return {
        path: uses[0].path,
        problem: `must have a value for $\{${name}}${more}, got none${message ? ` (${message.slice(0, MAX_SHOWN)})` : ''}`,
        remedy: `give it in variables: { ${name}: '…' }, or in the file that envFile names`,
      };
    }),
    ...badVariables.map(({ path, text }) => ({ path, problem: `must have a variable such as $\{NAME} or $\{NAME:-default}, got ${show(text)}` })),
  ],
});

export const composeNames = refused<ComposeDocumentShape>('ECS-COMPOSE-008', {
  title: 'Services, volumes, networks, secrets and configs that a Compose file names must be defined in it',
  remedy: 'define it, or correct the name',
  see: PAGE,
  check: ({ unknownNames = [] }) => unknownNames.map(({ path, thing, name, known }) => ({
    path,
    problem: `must name ${thing} of the file, got ${show(name)}`,
    remedy: didYouMean(name, known) ?? (known.length > 0 ? `define it, or name one of ${known.join(', ')}` : undefined),
  })),
});

export const composeCycles = refused<ComposeDocumentShape>('ECS-COMPOSE-009', {
  title: 'Services must not wait for each other, extend each other or include each other in a cycle',
  remedy: 'remove one of them',
  see: PAGE,
  check: ({ cycles = [] }) => cycles.map(({ path, way }) => ({ path, problem: `must not lead back to where it began, got ${way.join(' → ')}` })),
});

/** Rules on the text of Compose files. */
export const COMPOSE_DOCUMENT_RULES: readonly Rule<ComposeDocumentShape>[] = [
  composeFiles, composeSyntax, composeForm, composeSchema, composeKeys, composeValues, composeVariables, composeNames, composeCycles,
];
