import { AgentSettings } from '../settings';

/** Where the agent for Linux looks for its settings. */
export const ECS_CONFIG = '/etc/ecs/ecs.config';

/** Written beside it and renamed, so that there is never half a file, nor one that others may read. */
export const NEW_ECS_CONFIG = `${ECS_CONFIG}.new`;

/** Every line of the file has a `=`, so this can be none of them. */
const END = 'END_OF_ECS_CONFIG';

/** One word of bash, whatever is in it; the markers of tokens hold no quote and stay whole. */
export function bashWord(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/** A heredoc from which bash takes nothing away: the agent knows neither quotes nor escapes. */
export function ecsConfigHeredoc(command: string, variables: AgentSettings['variables'], onFailure = ''): string[] {
  return [`${command} <<'${END}'${onFailure}`, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`), END];
}
