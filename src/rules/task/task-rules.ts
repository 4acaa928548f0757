import { accelerators } from './accelerators';
import { choices } from './choices';
import { containerCount, someEssential } from './container-count';
import { containerHealth, healthTiming } from './container-health';
import { containerPort } from './container-port';
import { containerMemory, containersFitTask } from './container-resources';
import { definitionSize } from './definition-size';
import { dependencyConditions, knownDependencies } from './dependencies';
import { dependencyCycle } from './dependency-cycle';
import { distinctItems } from './distinct-items';
import { externalParameters } from './external-parameters';
import { fargateParameters } from './fargate-parameters';
import { fargateSize } from './fargate-size';
import { firelens, routerPort } from './firelens';
import { givenOnce } from './given-once';
import { ephemeralHostPort, hostPort, reservedPorts } from './host-port';
import { image } from './image';
import { links } from './links';
import { awslogsValues, logOptions } from './log-options';
import { mountPaths } from './mount-paths';
import { names } from './names';
import { networkMode, networkParameters } from './network-mode';
import { placement } from './placement';
import { plainSecrets } from './plain-secrets';
import { portClash } from './port-clash';
import { portNames } from './port-names';
import { portRanges } from './port-range';
import { proxy, proxyContainer } from './proxy';
import { quotas } from './quotas';
import { ranges } from './ranges';
import { credentialSpecs, environmentFiles, secretReferences } from './references';
import { requiredMembers } from './required';
import { roleArns } from './role-arns';
import { roles } from './roles';
import { stopTimeout } from './stop-timeout';
import { systemControls } from './system-controls';
import { tags } from './tags';
import { taskSize } from './task-size';
import { ulimits } from './ulimits';
import { duplicateVariables, secretNames } from './variables';
import { dockerVolumes, knownMounts, sharedFileSystems, volumeKinds } from './volumes';
import { windowsParameters } from './windows-parameters';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

/** Rules on `RegisterTaskDefinition`, by their numbers. */
export const TASK_RULES: readonly Rule<TaskDefinitionShape>[] = [
  fargateSize, containerPort, image, names, stopTimeout, containerHealth, mountPaths, containerCount, requiredMembers, givenOnce, quotas,
  definitionSize, tags, taskSize, containerMemory, containersFitTask, ranges, fargateParameters, windowsParameters, externalParameters, roles,
  networkMode, networkParameters, hostPort, reservedPorts, portClash, portRanges, portNames, links, knownDependencies, dependencyConditions,
  dependencyCycle, someEssential, choices, ulimits, systemControls, credentialSpecs, environmentFiles, secretReferences, secretNames, logOptions,
  awslogsValues, firelens, accelerators, proxy, placement, volumeKinds, dockerVolumes, sharedFileSystems, knownMounts,
  // Advice.
  plainSecrets, duplicateVariables, ephemeralHostPort, healthTiming, proxyContainer, routerPort,
  // And what came later.
  roleArns, distinctItems,
];
