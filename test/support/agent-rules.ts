import { AgentShape } from '../../src/api/agent/shape';
import { judge } from '../../src/private/judge';
import { AGENT_RULES } from '../../src/rules/agent/agent-rules';
import { formatFinding } from '../../src/rules/finding';

export function check(variables: { [name: string]: string }, platform: AgentShape['platform'] = 'linux'): string[] {
  return judge(AGENT_RULES, { platform, variables }).map(formatFinding);
}
