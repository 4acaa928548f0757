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
import { loadedFor, ruleList } from '../evaluate';
import { taskSecrets } from '../secrets/secret-references';

/** Rules on `RegisterTaskDefinition`. */
export const TASK_RULES = ruleList<TaskDefinitionShape>(
  fargateSize, containerPort, image, names, stopTimeout, containerCount, requiredMembers, givenOnce, quotas, definitionSize, tags, taskSize,
  containerMemory, containersFitTask, ranges, fargateParameters, windowsParameters, externalParameters, networkMode, networkParameters, hostPort,
  reservedPorts, portClash, portRanges, portNames, someEssential, choices, credentialSpecs, environmentFiles, secretReferences, accelerators,
  ephemeralHostPort, roleArns, distinctItems, windowsCpu,
  loadedFor(['containerDefinitions[].healthCheck'], () => [containerHealth, healthTiming]),
  loadedFor(
    ['containerDefinitions[].dependsOn[]', 'containerDefinitions[].links[]', 'containerDefinitions[].volumesFrom[]'],
    () => [links, knownDependencies, dependencyConditions, dependencyCycle],
  ),
  loadedFor(
    ['containerDefinitions[].environment[]', 'containerDefinitions[].secrets[]'],
    () => [secretNames, plainSecrets, duplicateVariables],
  ),
  loadedFor(
    [
      'containerDefinitions[].environment[].value', 'containerDefinitions[].command[]', 'containerDefinitions[].entryPoint[]',
      'containerDefinitions[].healthCheck.command[]', 'containerDefinitions[].dockerLabels',
    ],
    () => [taskSecrets],
  ),
  loadedFor(['containerDefinitions[].ulimits[]', 'containerDefinitions[].systemControls[]'], () => [ulimits, systemControls]),
  loadedFor(
    ['containerDefinitions[].logConfiguration', 'containerDefinitions[].firelensConfiguration'],
    () => [logOptions, awslogsValues, firelens, routerPort],
  ),
  loadedFor(['proxyConfiguration'], () => [proxy, proxyContainer]),
  loadedFor(['placementConstraints[]'], () => [placement]),
  loadedFor(
    [
      'volumes[]', 'containerDefinitions[].mountPoints[]', 'containerDefinitions[].volumesFrom[]', 'containerDefinitions[].linuxParameters.tmpfs[]',
    ],
    () => [mountPaths, volumeKinds, dockerVolumes, sharedFileSystems, knownMounts],
  ),
);
