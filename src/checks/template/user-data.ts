import { UNKNOWN } from '../../api/unknown';

/** What user data sets and runs. */
export interface UserDataParts {
  /** Settings of the ECS agent, as the agent reads them. */
  readonly settings: ReadonlyMap<string, string>;
  /** Lines of the script, without settings and without the text of here-documents. */
  readonly commands: readonly string[];
}

const CONFIG = /\/etc\/ecs\/ecs\.config\b/;
const HEREDOC = /<<-?\s*(\\|["']?)(\w+)\1/;
const SETTING = /^([A-Z][A-Z0-9_]*)=([^]*)$/;
const WINDOWS_SETTING = /SetEnvironmentVariable\(\s*(["'])([A-Z][A-Z0-9_]*)\1\s*,\s*(["'])([^"'$]*)\3/gi;

/** Reads user data as the shell of the host would. */
export function readUserData(userData: string): UserDataParts {
  const settings = new Map<string, string>();
  const commands: string[] = [];
  const lines = userData.replaceAll('\\\n', ' ').split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const [, quote = '', end] = HEREDOC.exec(line) ?? [];
    if (end !== undefined) {
      const last = lines.findIndex((text, j) => j > i && text.trim() === end);
      const body = lines.slice(i + 1, last < 0 ? undefined : last);
      if (CONFIG.test(line)) body.forEach(text => addSetting(settings, quote === '' ? expanded(text) : text));
      i += body.length + 1;
    } else if (CONFIG.test(line)) {
      writtenBy(line).forEach(text => addSetting(settings, text));
    } else {
      commands.push(line);
    }
  }
  for (const [, , name, , value] of userData.matchAll(WINDOWS_SETTING)) addSetting(settings, `${name}=${value}`);
  return { settings, commands };
}

function addSetting(settings: Map<string, string>, line: string): void {
  const [, name, value] = SETTING.exec(line) ?? [];
  if (name !== undefined) settings.set(name, value);
}

/** A value that the shell computes is not known. */
function expanded(line: string): string {
  return line.replace(/=[^]*(?:\$|`)[^]*$/, `=${UNKNOWN}`);
}

/** Lines that commands such as `echo ECS_CLUSTER=shop >> /etc/ecs/ecs.config` write. */
function writtenBy(line: string): string[] {
  return simpleCommands(line).filter(({ words }) => /(?:^|\/)(?:echo|printf)$/.test(words.find(word => word !== 'sudo') ?? ''))
    // A format with values is another language.
    .filter(({ words }) => !words.some(word => word.includes('%')))
    .flatMap(({ words }) => words.slice(words.findIndex(word => /(?:^|\/)(?:echo|printf)$/.test(word)) + 1).filter(word => !/^-\w+$/.test(word)).join(' ').split('\\n'));
}

/** A piece of a word, with its quotes. */
const PIECE = /'[^']*'|"(?:\\[^]|[^"\\])*"|\\[^]|[^\s'"\\>|;&()]+/g;
const TOKEN = new RegExp(`(>>?|&&|\\|\\|?|[;&()])|((?:${PIECE.source})+)`, 'g');

/** Words of each command of a line, without quotes; what follows a redirection is no word of it. */
function simpleCommands(line: string): { readonly words: readonly string[] }[] {
  const commands: { words: string[] }[] = [{ words: [] }];
  let isRedirected = false;
  for (const [, operator, word] of line.matchAll(TOKEN)) {
    if (word !== undefined && !isRedirected) commands[commands.length - 1].words.push(unquoted(word));
    else if (operator !== undefined && !operator.startsWith('>')) commands.push({ words: [] });
    isRedirected = operator?.startsWith('>') ?? isRedirected;
  }
  return commands;
}

/** A word as the shell hands it on; what it computes is not known. */
function unquoted(word: string): string {
  const text = [...word.matchAll(PIECE)].map(([piece]) => {
    if (piece.startsWith('\'')) return piece.slice(1, -1);
    const known = /(?<!\\)[$`]/.test(piece) ? piece.replace(/(?<!\\)[$`][^]*$/, UNKNOWN) : piece;
    return known.replace(/^"|"$/g, '').replace(piece.startsWith('"') ? /\\(["\\$`])/g : /\\([^])/g, '$1');
  }).join('');
  return text.includes(UNKNOWN) ? text.replace(/=[^]*$/, `=${UNKNOWN}`) : text;
}
