import { AgentSettings } from '../settings';

/** Configuration file of the agent on Linux. */
export const ECS_CONFIG = '/etc/ecs/ecs.config';

/** Written to a temporary file and renamed, so that the file is never incomplete or readable by others. */
export const NEW_ECS_CONFIG = `${ECS_CONFIG}.new`;

/** Heredoc delimiter. Every line of the file contains `=`, so no line can equal it. */
const END = 'END_OF_ECS_CONFIG';

/** Quotes text as one bash word. Token markers contain no quotes and stay intact. */
export function bashWord(text: string): string {
  return `'${text.replaceAll('\'', '\'\\\'\'')}'`;
}

/** A quoted heredoc, which bash does not expand: the agent understands neither quotes nor escapes. */
export function ecsConfigHeredoc(command: string, variables: AgentSettings['variables'], onFailure = ''): string[] {
  return [`${command} <<'${END}'${onFailure}`, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`), END];
}
