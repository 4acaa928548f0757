import { EngineAuth } from './engine-auth';

/** Platform of the agent, which determines how settings are written. */
export type AgentPlatform = 'linux' | 'bottlerocket' | 'windows';

/** Settings of the agent, independent of the operating system. */
export interface AgentSettings {
  /**
   * Agent variables by name, with the raw values that the agent reads, without the cluster. Values can contain unresolved tokens.
   */
  readonly variables: { readonly [name: string]: string };
  /** Registry credentials, fetched by the instance at boot. */
  readonly engineAuth?: EngineAuth;
}

/** Adds the cluster to the settings. */
export function inCluster({ variables, ...others }: AgentSettings, cluster: string): AgentSettings {
  // The last value wins, so no other setting can change the cluster.
  return { ...others, variables: { ...variables, ECS_CLUSTER: cluster } };
}
