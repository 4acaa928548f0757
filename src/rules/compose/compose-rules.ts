import { composeAdvisedFields, composeRefusedFields } from './field-rules';
import { composeHostname, composeLocalhost, composeNetworkMode, composePorts, composePublishedPorts, composeShared } from './network-rules';
import {
  composeCarriedValues, composeContainerNames, composeEnvironment, composeImages, composeOptions, composeOrder, composePlatform, composeRestart,
} from './service-rules';
import { composeBindMounts, composeSecretFiles, composeSecrets, composeTaskStorage, composeVolumes } from './storage-rules';
import { ComposeImportShape } from '../../api/compose/import-shape';
import { Rule } from '../rule';

/** Rules on what a Compose file says that a task definition says in another way, or not at all. */
export const COMPOSE_RULES: readonly Rule<ComposeImportShape>[] = [
  composeRefusedFields, composeAdvisedFields,
  composeBindMounts, composeVolumes, composeTaskStorage, composeSecrets, composeSecretFiles,
  composeNetworkMode, composeShared, composePublishedPorts, composePorts, composeHostname, composeLocalhost,
  composeImages, composeCarriedValues, composeRestart, composeEnvironment, composeOrder, composePlatform, composeContainerNames, composeOptions,
];
