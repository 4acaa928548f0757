import { ComposeOptions, ComposeSecret } from './compose-options';
import { ComposeChoices, TaskPlace } from '../../api/compose/choices';
import { ICapacity } from '../../capacity/contract';
import { networkModeFor } from '../task-plan';

/** What rules and mapping know of the options. */
export function choicesOf(options: ComposeOptions, capacities: readonly ICapacity[]): ComposeChoices {
  const { bindMounts = {}, overrides = {}, volumes = [], leaveOut } = options;
  return {
    ...placeOn(capacities),
    volumes: volumes.map(({ name }) => name),
    bindMounts: Object.fromEntries(Object.entries(bindMounts).map(([source, mount]) => [source, mount._choice])),
    secrets: variablesOf(options.secrets),
    configs: variablesOf(options.configs),
    overrides: Object.fromEntries(Object.entries(overrides).map(([service, { image, environment, secrets = {}, healthCheck }]) => [service, {
      image: image !== undefined, environment, secrets: Object.keys(secrets), healthCheck: healthCheck !== undefined,
    }])),
    leaveOut,
  };
}

/** What tasks on some capacities are. */
export function placeOn(capacities: readonly ICapacity[]): TaskPlace {
  return { networkMode: networkModeFor(capacities), cpuArchitecture: capacities[0]?.profile.cpuArchitecture?._cpuArchitecture };
}

function variablesOf(secrets: { readonly [name: string]: ComposeSecret } = {}): NonNullable<ComposeChoices['secrets']> {
  return Object.fromEntries(Object.entries(secrets).map(([name, { variable }]) => [name, { variable }]));
}
