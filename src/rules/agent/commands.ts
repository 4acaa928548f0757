import { findPartlyKnown } from '../../api/given';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, Violation } from '../rule';

/** The part of a host's description that has the user's own commands. */
export interface HostCommandsShape {
  readonly commands?: readonly string[];
}

/** What may stand before the word that is run. */
const PREFIX = /^(?:(?:if|then|else|elif|while|until|do|sudo|exec|command|env|nohup|time|!)\s+|[({]\s*|\w+=\S*\s+|-\w+\s+)+/;
const STARTS = /^(?:start|restart|try-restart|reload-or-restart|condrestart)$/;
const ECS_UNIT = /^(?:ecs|ecs\.service|amazon-ecs|amazon-ecs-init)$/;
const CONFIG = '(["\']?)/etc/ecs/ecs\\.config\\1(?![\\w.~-])';
const OVERWRITES = new RegExp(`(?<!>)>\\|?\\s*${CONFIG}`);
const TEE = new RegExp(`^tee(?!.*\\s(?:-\\w*a|--append)).*?\\s${CONFIG}`);

interface Command {
  /** What is run, without what stands before it. */
  readonly text: string;
  /** Nobody waits for it. */
  readonly inBackground: boolean;
}

const COMMANDS = place<HostCommandsShape>('commands[]');

/** Lines as the shell reads them, up to one of which not even the program is known: nobody knows what the shell makes of the rest. */
function linesOf(command: string): string[] {
  const lines = command.replaceAll('\\\n', ' ').split('\n');
  const unknown = lines.findIndex(line => commandsOf(line).some(({ text }) => !isKnown(text.split(' ', 1)[0])));
  return unknown < 0 ? lines : lines.slice(0, unknown);
}

/** Splits a line at what ends a command; quotes are not looked at, for the words searched for are never quoted by accident. */
function commandsOf(line: string): Command[] {
  return [...line.replace(/(?:^|\s)#.*$/, '').matchAll(/((?:>&|&>|>\||[^;&|])+)(&&|\|\||[;&|])?/g)]
    .map(([, text, end]) => ({ text: text.trim().replace(PREFIX, ''), inBackground: end === '&' }));
}

/** `systemctl enable --now` starts as well. */
function systemctlWaits(words: readonly string[]): boolean {
  return words.some(word => ECS_UNIT.test(word)) && !words.includes('--no-block')
    && (words.some(word => STARTS.test(word)) || (words.includes('enable') && words.includes('--now')));
}

function waitsForAgent({ text, inBackground }: Command): boolean {
  const [program = '', ...words] = text.split(/[\s"']+/).filter(word => word !== '').map(word => word.replace(/[)}]+$/, ''));
  if (inBackground) return false;
  switch (program.replace(/^.*\//, '')) {
    case 'systemctl': return systemctlWaits(words);
    case 'service': return ECS_UNIT.test(words[0]) && STARTS.test(words[1]);
    case 'initctl': return STARTS.test(words[0]) && ECS_UNIT.test(words[1]);
    case 'start':
    case 'restart': return ECS_UNIT.test(words[0]);
    default: return false;
  }
}

function check(path: string, line: string): Violation[] {
  const commands = commandsOf(line);
  const given = show(line.trim());
  return [
    ...commands.some(waitsForAgent) ? found(
      path, `must not wait for the agent, which starts after user data, got ${given}`,
      'leave it out: the agent starts by itself; or add --no-block to systemctl',
    ) : [],
    ...commands.some(({ text }) => OVERWRITES.test(text) || TEE.test(text)) ? found(
      path, `must not overwrite the agent's settings, got ${given}`, 'give the setting as a config option, or append with >>',
    ) : [],
  ];
}

/** User data that waits for the agent waits for ever, and a host without its settings joins no cluster or a wrong one. */
export const commands = cannotWork<HostCommandsShape>('ECS-AGENT-030', {
  title: 'Commands in user data must neither wait for the ECS agent to start nor overwrite /etc/ecs/ecs.config',
  why: 'The agent starts after user data has finished, so a command that waits for it never returns, and overwriting the file removes the '
    + 'name of the cluster',
  remedy: 'leave it out',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_container_instance.html',
  check: shape => findPartlyKnown(shape, COMMANDS).flatMap(({ path, value }) => linesOf(value).flatMap(line => check(path, line))),
});
