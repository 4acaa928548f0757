import { containerHealth, healthTiming } from './container-health';
import { dependencyConditions, dependencyCycle, knownDependencies, links } from './dependencies';
import { duplicateVariables, plainSecrets, secretNames } from './environment';
import { firelens, routerPort } from './firelens';
import { systemControls, ulimits } from './kernel';
import { containerCount, definitionSize, quotas, ranges, someEssential, stopTimeout } from './limits';
import { awslogsValues, logOptions } from './log-options';
import { choices, distinctItems, givenOnce, requiredMembers } from './members';
import { names, portNames, tags } from './names';
import { networkMode, networkParameters } from './network-modes';
import { placement } from './placement';
import { accelerators, externalParameters, fargateParameters, windowsParameters } from './platforms';
import { portClash, portRanges } from './port-clash';
import { containerPort, ephemeralHostPort, hostPort, reservedPorts } from './ports';
import { proxy, proxyContainer } from './proxy';
import { credentialSpecs, environmentFiles, image, secretReferences } from './references';
import { roleArns } from './roles';
import { containerMemory, containersFitTask, fargateSize, taskSize, windowsCpu } from './sizes';
import { dockerVolumes, knownMounts, mountPaths, sharedFileSystems, volumeKinds } from './volumes';
import { TaskDefinitionShape } from '../../api/task/shape';
import { ruleList } from '../evaluate';
import { taskSecrets } from '../secrets/secret-references';

/** Rules on `RegisterTaskDefinition`, by their numbers. */
export const TASK_RULES = ruleList<TaskDefinitionShape>(
  fargateSize, containerPort, image, names, stopTimeout, containerHealth, mountPaths, containerCount, requiredMembers, givenOnce, quotas,
  definitionSize, tags, taskSize, containerMemory, containersFitTask, ranges, fargateParameters, windowsParameters, externalParameters,
  networkMode, networkParameters, hostPort, reservedPorts, portClash, portRanges, portNames, links, knownDependencies, dependencyConditions,
  dependencyCycle, someEssential, choices, ulimits, systemControls, credentialSpecs, environmentFiles, secretReferences, secretNames, logOptions,
  awslogsValues, firelens, accelerators, proxy, placement, volumeKinds, dockerVolumes, sharedFileSystems, knownMounts,
  // Advice.
  plainSecrets, duplicateVariables, ephemeralHostPort, healthTiming, proxyContainer, routerPort,
  // And what came later.
  roleArns, distinctItems, windowsCpu, taskSecrets,
);
