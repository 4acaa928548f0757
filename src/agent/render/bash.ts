import { inBase64, mayHoldAnything } from '../../private/deploy-time';
import { AgentSettings } from '../settings';

/** Where the agent for Linux looks for its settings. */
export const ECS_CONFIG = '/etc/ecs/ecs.config';

/** Written beside it and renamed, so that there is never half a file, nor one that others may read. */
export const NEW_ECS_CONFIG = `${ECS_CONFIG}.new`;

/** Every line of the file has a `=`, so this can be none of them. */
const END = 'END_OF_ECS_CONFIG';

/** What stands in base64, decoded; a setting is one line. */
function decoded(text: string): string {
  return `printf %s '${inBase64(text)}' | base64 --decode`;
}

/** One word of bash, whatever is in it, also when only the deployment knows. */
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
