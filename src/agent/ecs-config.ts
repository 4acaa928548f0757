import { EcsConfigProps } from './ecs-config-props';
import { typedVariables } from './ecs-config-variables';
import { AgentPlatform, AgentSettings } from './settings';
import { AGENT_VARIABLES } from '../api/agent/agent-variables';
import { isEmpty, variableNamed } from '../api/agent/shape';
import { checkedInput } from '../private/input/check-input';
import { judge } from '../private/judge';
import { AGENT_RULES } from '../rules/agent/agent-rules';
import { Finding } from '../rules/finding';

type Variables = { readonly [name: string]: string };

/** The agent's default of 3 hours fills the disk of instances with frequent task starts. */
const CONTAINER_CLEANUP: Variables = { ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: '3600s' };
/** The agent's default of 5 images per 30 minutes is too slow for frequent deployments. */
const IMAGE_CLEANUP: Variables = { ECS_IMAGE_CLEANUP_INTERVAL: '600s', ECS_NUM_IMAGES_DELETE_PER_CYCLE: '10' };

const POSITION: ReadonlyMap<string, number> = new Map(AGENT_VARIABLES.map(({ name }, position) => [name, position]));

/**
 * Configuration of the ECS agent (`/etc/ecs/ecs.config`, or its equivalent on Bottlerocket and Windows), typed and checked at
 * synth. The agent itself ignores most mistakes silently and fails to start on others.
 *
 * Settings that follow from the capacity (Spot draining, GPUs, the cluster) are added automatically.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
@checkedInput('EcsConfig')
export class EcsConfig {
  /** Creates a configuration. Omitted settings are derived from the capacity, or are the defaults of the agent. */
  public static of(props: EcsConfigProps = {}): EcsConfig {
    return new EcsConfig(props);
  }

  private readonly variables: Variables;

  private constructor(private readonly props: EcsConfigProps) {
    this.variables = { ...props.advanced, ...typedVariables(props) };
  }

  /** @internal Merges the derived variables; variables set in this configuration take precedence. */
  public _resolve(derived: { readonly [name: string]: string }): AgentSettings {
    const asked = { ...derived, ...this.variables };
    const told = Object.entries({ ...cleanupDefaults(asked), ...asked })
      .filter(([name, value]) => name !== 'ECS_CLUSTER' && !isEmpty(value, variableNamed(name)?.type))
      .sort(([a], [b]) => positionOf(a) - positionOf(b) || (a < b ? -1 : 1));
    return { variables: Object.fromEntries(told), engineAuth: this.props.engineAuth };
  }

  /** @internal Findings about this configuration on a platform. */
  public _check(platform: AgentPlatform): Finding[] {
    const shape = { platform, variables: this.variables, advanced: Object.keys(this.props.advanced ?? {}) };
    return judge(AGENT_RULES, shape).map(finding => ({ ...finding, path: this.pathOf(finding.path) }));
  }

  /** Maps a variable to the prop that sets it. */
  private pathOf(path: string): string {
    const [name] = path.split(/[.[]/, 1);
    const prop = name in (this.props.advanced ?? {}) ? undefined : variableNamed(name)?.prop;
    return `config.${prop ? `${prop}${path.slice(name.length)}` : `advanced.${path}`}`;
  }
}

function positionOf(name: string): number {
  return POSITION.get(name) ?? POSITION.size;
}

/** Default clean-up settings, unless clean-up is disabled. */
function cleanupDefaults(asked: Variables): Variables {
  const cleansImages = asked.ECS_DISABLE_IMAGE_CLEANUP !== 'true' && asked.ECS_IMAGE_PULL_BEHAVIOR !== 'prefer-cached';
  return { ...CONTAINER_CLEANUP, ...cleansImages ? IMAGE_CLEANUP : {} };
}
