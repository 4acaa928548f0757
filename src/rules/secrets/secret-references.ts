import { AgentShape } from '../../api/agent/shape';
import { HostShape } from '../../api/capacity/shape';
import { SECRET_REFERENCE } from '../../api/dynamic-reference';
import { findPartlyKnown, Located } from '../../api/given';
import { PipelineShape } from '../../api/pipeline/shape';
import { place, Place } from '../../api/place';
import { containersOf } from '../../api/task/containers';
import { ContainerShape, TaskDefinitionShape } from '../../api/task/shape';
import { knownPieces } from '../../api/unknown';
import { policy, Violation } from '../rule';

const SEE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-to-resources.html';

/** Where CloudFormation would write a secret in plain text. The finding never shows what the reference is to. */
function referencesIn(path: string, text: string): Violation[] {
  const [, store] = knownPieces(text).flatMap(piece => SECRET_REFERENCE.exec(piece) ?? []);
  return store === undefined ? [] : [{ path, problem: `must not hold a secret, got a dynamic reference to one ({{resolve:${store}:…}})` }];
}

function referencesAt(from: unknown, places: readonly Place[]): Violation[] {
  return places.flatMap(at => findPartlyKnown(from, at)).flatMap(({ path, value }) => referencesIn(path, value));
}

const IN_CONTAINER = (['environment[].value', 'command[]', 'entryPoint[]', 'healthCheck.command[]'] as const).map(text => place<ContainerShape>(text));

function labelsOf(container: Located<ContainerShape>): Violation[] {
  return Object.entries(container.value.dockerLabels ?? {}).flatMap(([name, value]) => referencesIn(`${container.path}.dockerLabels.${name}`, value));
}

/** Whoever may describe the task definition would read it. */
export const taskSecrets = policy<TaskDefinitionShape>('ECS-SEC-001', {
  title: 'Secrets must be given in secrets, not as dynamic references in environment, command, entry point, health check or labels',
  why: 'CloudFormation writes the value into the task definition, where everyone who may describe it reads it',
  remedy: 'give it in secrets (ecs.Secret.fromSecretsManager), which ECS reads when the container starts',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  about: ['containerDefinitions[].environment[].value', 'containerDefinitions[].command[]', 'containerDefinitions[].entryPoint[]', 'containerDefinitions[].healthCheck.command[]', 'containerDefinitions[].dockerLabels'],
  check: task => containersOf(task).flatMap(container => [...referencesAt(container, IN_CONTAINER), ...labelsOf(container)]),
});

/** Whoever may describe the launch template, and every task with access to the instance metadata, would read it. */
export const agentSecrets = policy<AgentShape>('ECS-SEC-002', {
  title: 'Settings of the ECS agent must not hold secrets',
  why: 'They are part of the user data, which everyone who may describe the launch template, and every process on the host, reads',
  remedy: 'use engineAuth for credentials of registries; let the host read other secrets itself when it boots',
  see: SEE,
  check: ({ variables = {} }) => Object.entries(variables).flatMap(([name, value]) => referencesIn(name, value)),
});

const COMMANDS = place<HostShape>('commands[]');

/** The same for commands. */
export const commandSecrets = policy<HostShape>('ECS-SEC-003', {
  title: 'Commands of a host must not hold secrets',
  why: 'They are part of the user data, which everyone who may describe the launch template, and every process on the host, reads',
  remedy: 'read it on the host: aws secretsmanager get-secret-value, with a role that may',
  see: SEE,
  check: host => [
    ...referencesAt(host, [COMMANDS]),
    ...Object.entries(host.commandVariables ?? {}).flatMap(([name, value]) => referencesIn(`commandVariables.${name}`, value)),
  ],
});

const ARGUMENTS = place<PipelineShape>('imageBuild.arguments[].value');

/** Arguments stay in the history of the image, and in the settings of the build. */
export const argumentSecrets = policy<PipelineShape>('ECS-SEC-004', {
  title: 'Build arguments of an image must not hold secrets',
  why: 'They stay in the history of the image, which everyone who may pull it reads',
  remedy: 'read it in the build with RUN --mount=type=secret, or when the container starts',
  see: SEE,
  check: pipeline => referencesAt(pipeline, [ARGUMENTS]),
});
