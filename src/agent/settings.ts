import { EngineAuth } from './engine-auth';

/** Which reader of settings a host has. */
export type AgentPlatform = 'linux' | 'bottlerocket' | 'windows';

/** What an agent is to be told, before it is written in the way of a host's operating system. */
export interface AgentSettings {
  /** Agent variables by name, with the raw values that the agent shall see, all but the cluster; values may hold unresolved tokens. */
  readonly variables: { readonly [name: string]: string };
  /** Registry credentials, fetched by the host when it boots. */
  readonly engineAuth?: EngineAuth;
}

/** The same for the hosts of a cluster. */
export function inCluster({ variables, ...others }: AgentSettings, cluster: string): AgentSettings {
  // The last one wins, so nothing else can point the host elsewhere.
  return { ...others, variables: { ...variables, ECS_CLUSTER: cluster } };
}
