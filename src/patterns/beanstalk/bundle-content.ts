import { IConstruct } from 'constructs';
import { knownAtSynth } from './known-at-synth';
import { BundleShape } from '../../api/beanstalk/shape';
import { NameValueFromShape, NameValueShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown } from '../../api/unknown';
import { carriedBy, Dockerrun, DockerrunAuthentication, isCarried, logsElsewhere, renderDockerrun } from '../../targets/beanstalk/dockerrun';

/** What goes into the bundle, what goes into properties of the environment, and what rules are told of both. */
export interface BundleContent {
  readonly dockerrun: Dockerrun;
  /** Variables by name, with tokens. */
  readonly environment: readonly NameValueShape[];
  /** ARNs of secrets by variable, with tokens. */
  readonly secrets: readonly NameValueFromShape[];
  readonly seen: BundleShape;
}

/** Divides a task with tokens into what is known when the app is synthesized, and what the environment carries. */
export function bundleContent(
  scope: IConstruct, task: TaskDefinitionShape, { hasSecrets, authentication }: { hasSecrets: boolean; authentication?: DockerrunAuthentication },
): BundleContent {
  const { shape, tokens } = knownAtSynth(scope, { task, authentication });
  const carried = carriedBy(shape.task);
  const dockerrun = renderDockerrun(shape.task, shape.authentication);
  const original = (value = '') => tokens.get(value) ?? value;
  return {
    dockerrun,
    environment: carried.environment.map(({ name, value }) => ({ name, value: original(value) })),
    secrets: carried.secrets.map(({ name, valueFrom }) => ({ name, valueFrom: original(valueFrom) })),
    seen: {
      unknown: unknownIn(dockerrun, '').filter(path => path !== 'executionRoleArn').map(path => ({ path, what: 'a value' })),
      clashes: [...clashes(shape.task, original, 'environment'), ...clashes(shape.task, original, 'secrets')],
      carried: carriedIn(shape.task),
      executionRole: { needed: hasSecrets, known: isKnown(dockerrun.executionRoleArn) },
      logs: (shape.task.containerDefinitions ?? []).flatMap((container, c) =>
        logsElsewhere(container) ? [`containerDefinitions[${c}].logConfiguration`] : []),
      images: (dockerrun.containerDefinitions ?? []).map(({ image = '' }, c) => ({ path: `containerDefinitions[${c}].image`, image })),
    },
  };
}

/** Paths of what is not known. */
function unknownIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return isKnown(value) ? [] : [path];
  if (Array.isArray(value)) return value.flatMap((item, i) => unknownIn(item, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => unknownIn(member, path === '' ? name : `${path}.${name}`));
}

interface Variable {
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

function variablesOf({ containerDefinitions = [] }: TaskDefinitionShape, list: 'environment' | 'secrets'): Variable[] {
  return containerDefinitions.flatMap((container, c) => {
    const members: readonly (NameValueShape & NameValueFromShape)[] = container[list] ?? [];
    return members.map(({ name = '', value, valueFrom = '' }, v) =>
      ({ path: `containerDefinitions[${c}].${list}[${v}]`, name, value: value ?? valueFrom }));
  });
}

/** All containers get one value of what only the deployment knows. */
function clashes(task: TaskDefinitionShape, original: (value: string) => string, list: 'environment' | 'secrets'): Variable[] {
  const variables = variablesOf(task, list);
  return variables.filter(({ name, value, path }) => {
    const first = variables.find(other => other.name === name);
    return first !== undefined && first.path !== path && !(isKnown(first.value) && isKnown(value)) && original(first.value) !== original(value);
  });
}

/** Where more than one container is there to get it. */
function carriedIn(task: TaskDefinitionShape): Variable[] {
  if ((task.containerDefinitions ?? []).length < 2) return [];
  return [...variablesOf(task, 'environment'), ...variablesOf(task, 'secrets')].filter(({ value }) => isCarried(value));
}
