import { replication, scanFilters } from './settings';
import { RegistryShape } from '../../api/registry/shape';
import { Rule } from '../rule';

/** Rules on the settings of a whole registry. */
export const REGISTRY_RULES: readonly Rule<RegistryShape>[] = [replication, scanFilters];
