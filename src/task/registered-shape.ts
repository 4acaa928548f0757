import { aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { volumeShape } from './volume-property';
import { TaskDefinitionShape } from '../api/task/shape';
import { allOpened, taskResource } from '../private/ecs-inside';

/**
 * An aws-ecs task definition in the format of `RegisterTaskDefinition`. Values known only at deployment are CloudFormation
 * intrinsics.
 */
export function registeredShape(definition: ecs.TaskDefinition): TaskDefinitionShape {
  return apiShape(definition, value => Stack.of(definition).resolve(value));
}

/** The same with tokens in place of intrinsics, which mean something in the stack of the definition only. */
export function unresolvedShape(definition: ecs.TaskDefinition): TaskDefinitionShape {
  return apiShape(definition, value => allOpened(definition, value));
}

function apiShape(definition: ecs.TaskDefinition, resolve: (value: unknown) => unknown): TaskDefinitionShape {
  const resource = taskResource(definition);
  const {
    family, taskRoleArn, executionRoleArn, networkMode, containerDefinitions, volumes, placementConstraints, requiresCompatibilities, cpu, memory,
    pidMode, ipcMode, proxyConfiguration, ephemeralStorage, runtimePlatform, enableFaultInjection,
  } = resource;
  const resolved = resolve({
    family,
    taskRoleArn,
    executionRoleArn,
    networkMode,
    containerDefinitions,
    volumes,
    placementConstraints,
    requiresCompatibilities,
    cpu,
    memory,
    tags: resource.tags.renderedTags,
    pidMode,
    ipcMode,
    proxyConfiguration,
    ephemeralStorage,
    runtimePlatform,
    enableFaultInjection,
  }) as TaskDefinitionShape & { readonly proxyConfiguration?: { readonly proxyConfigurationProperties?: unknown } };
  const { proxyConfigurationProperties: properties, ...proxy } = resolved.proxyConfiguration ?? {};
  return {
    ...resolved,
    volumes: resolved.volumes?.map(volume => volumeShape(volume as ecs.CfnTaskDefinition.VolumeProperty)),
    proxyConfiguration: resolved.proxyConfiguration && { ...proxy, properties },
  } as TaskDefinitionShape;
}

/** An aws-ecs task definition as JSON for `RegisterTaskDefinition`. */
export function registerJson(definition: ecs.TaskDefinition): string {
  return JSON.stringify(registeredShape(definition), undefined, 2);
}
