import { inBase64, mayHoldAnything } from '../../private/deploy-time';
import { AgentSettings } from '../settings';

/** Configuration file of the agent on Linux. */
export const ECS_CONFIG = '/etc/ecs/ecs.config';

/** Written to a temporary file and renamed, so that the file is never incomplete or readable by others. */
export const NEW_ECS_CONFIG = `${ECS_CONFIG}.new`;

/** Heredoc delimiter. Every line of the file contains `=`, so no line can equal it. */
const END = 'END_OF_ECS_CONFIG';

/** What stands in base64, decoded; a setting is one line. */
function decoded(text: string): string {
  return `printf %s '${inBase64(text)}' | base64 --decode`;
}

/** Quotes text as one bash word. Token markers contain no quotes and stay intact. */
export function bashWord(text: string): string {
  return mayHoldAnything(text) ? `"$(${decoded(text)})"` : `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/**
 * Writes settings: a heredoc from which bash takes nothing away, because the agent knows neither quotes nor escapes. What only the
 * deployment knows could end it, or begin another setting, so that follows in base64 and loses its line breaks.
 *
 * @param to where the output goes, if not where that of the script goes
 */
export function writeSettings(variables: AgentSettings['variables'], { to = '', onFailure = '' } = {}): string[] {
  const all = Object.entries(variables);
  return [
    `cat ${to && `>${to} `}<<'${END}'${onFailure}`, ...all.filter(([, value]) => !mayHoldAnything(value)).map(([name, value]) => `${name}=${value}`), END,
    ...all.filter(([, value]) => mayHoldAnything(value)).map(([name, value]) =>
      `printf '%s=%s\\n' ${name} "$(${decoded(value)} | LC_ALL=C tr -d '\\000-\\037\\177')"${to && ` >>${to}`}${onFailure}`),
  ];
}
