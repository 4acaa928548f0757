import { LocalRunShape } from '../../api/compose/local-run-shape';
import { isMissing } from '../../api/given';
import { PlaceIn } from '../../api/place';
import { Schema, TASK_DEFINITION } from '../../api/task/json/register-schema';
import { TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { found, policy, Violation } from '../rule';

/** Values on which the form of a Compose file depends, not only a text in it. */
const DECISIVE: ReadonlySet<string> = new Set<PlaceIn<TaskDefinitionShape>>([
  'networkMode', 'pidMode', 'ipcMode', 'runtimePlatform.cpuArchitecture', 'runtimePlatform.operatingSystemFamily',
  'containerDefinitions[].name', 'containerDefinitions[].essential', 'containerDefinitions[].disableNetworking',
  'containerDefinitions[].environment[].name', 'containerDefinitions[].secrets[].name', 'containerDefinitions[].environmentFiles[].value',
  'containerDefinitions[].dependsOn[].containerName', 'containerDefinitions[].dependsOn[].condition', 'containerDefinitions[].links[]',
  'containerDefinitions[].volumesFrom[].sourceContainer', 'containerDefinitions[].volumesFrom[].readOnly',
  'containerDefinitions[].mountPoints[].sourceVolume', 'containerDefinitions[].mountPoints[].readOnly',
  'containerDefinitions[].restartPolicy.enabled', 'containerDefinitions[].restartPolicy.ignoredExitCodes[]',
  'containerDefinitions[].logConfiguration.logDriver', 'containerDefinitions[].logConfiguration.secretOptions[].name',
  'containerDefinitions[].ulimits[].name', 'containerDefinitions[].systemControls[].namespace', 'containerDefinitions[].extraHosts[].hostname',
  'containerDefinitions[].linuxParameters.devices[].permissions[]',
  'containerDefinitions[].resourceRequirements[].type', 'containerDefinitions[].resourceRequirements[].value',
  'volumes[].name', 'volumes[].dockerVolumeConfiguration.scope', 'volumes[].dockerVolumeConfiguration.autoprovision',
]);

/** Lists that may be one variable. */
const AS_VARIABLE: ReadonlySet<string> = new Set<PlaceIn<TaskDefinitionShape>>([
  'containerDefinitions[].entryPoint', 'containerDefinitions[].command', 'requiresCompatibilities', 'tags', 'placementConstraints', 'proxyConfiguration',
]);

function unknownIn(value: unknown, schema: Schema, path: string, place: string): Violation[] {
  if (typeof value === 'string') return isKnown(value) || !decides(schema, place) ? [] : found(path, 'must be known at synth, got a value that only the deployment knows');
  if (Array.isArray(value)) return isList(schema) ? value.flatMap((item, i) => unknownIn(item, schema[0], `${path}[${i}]`, `${place}[]`)) : [];
  return isMissing(value) || typeof value !== 'object' || typeof schema !== 'object' ? [] : Object.entries(schema)
    .flatMap(([name, member]: [string, Schema]) => unknownIn(Reflect.get(value, name), member, join(path, name), join(place, name)));
}

function decides(schema: Schema, place: string): boolean {
  return typeof schema === 'string' && schema !== 'strings' ? DECISIVE.has(place) : !AS_VARIABLE.has(place);
}

function isList(schema: Schema): schema is readonly [Schema] {
  return Array.isArray(schema);
}

function join(owner: string, name: string): string {
  return owner === '' ? name : `${owner}.${name}`;
}

/** A variable of Compose stands for a text, and not for a part of the file. */
export const knownForm = policy<LocalRunShape>('ECS-LOCAL-001', {
  title: 'Names, lists and modes of a task must be known to write a Compose file of it',
  why: 'A variable of Compose stands for a value, and not for a name, a condition or a list',
  remedy: 'write the value itself, or leave this task to AWS',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  check: ({ task }) => unknownIn(task, TASK_DEFINITION, '', ''),
});
