import { choiceOf, ComposeChoices, pathIn, placeOf } from '../../api/compose/choices';
import { FILE_FIELDS } from '../../api/compose/fields';
import { ComposeImportShape } from '../../api/compose/import-shape';
import { fieldPath } from '../../api/compose/paths';
import { isObject } from '../../api/compose/schema';
import { ComposeMap, ComposeServiceShape, ComposeShape } from '../../api/compose/shape';
import { isDisabled } from '../../api/compose/task/container';
import { gpuRequests } from '../../api/compose/task/resources';
import { ecsName } from '../../api/compose/task/values';
import { repeated } from '../../api/given';
import { didYouMean } from '../../api/nearest';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, policy, refused, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';

function services({ file }: ComposeImportShape): [string, ComposeServiceShape][] {
  return Object.entries(file?.services ?? {});
}

export const composeImages = refused<ComposeImportShape>('ECS-COMPOSE-023', {
  title: 'A Compose service must have an image or a build',
  remedy: 'add image or build to the service, load the file that has it too, or give one in overrides: { NAME: { image: … } }',
  see: PAGE,
  about: ['file'],
  check: shape => services(shape).filter(([name, { image, build }]) => !image && !build && !choiceOf(name, shape.choices ?? {}).image)
    .map(([name]) => ({ path: fieldPath(name), problem: 'must have an image or a build, got neither' })),
});

/** A value of a field that is carried, for which ECS has nothing. */
interface CarriedValue {
  readonly keys: readonly string[];
  readonly remedy: string;
  problemOf(service: ComposeServiceShape): string | undefined;
}

const RESTARTS = /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/;

const CARRIED: readonly CarriedValue[] = [
  {
    keys: ['entrypoint'],
    remedy: 'write the entry point, such as ["sh", "-c"]',
    problemOf: ({ entrypoint }) => entrypoint?.length === 0 ? 'must not be empty: ECS cannot remove the entry point of an image' : undefined,
  },
  {
    keys: ['command'],
    remedy: 'write the command, or leave it out',
    problemOf: ({ command }) => command?.length === 0 ? 'must not be empty: ECS cannot remove the command of an image' : undefined,
  },
  {
    keys: ['healthcheck', 'test'],
    remedy: 'write the test, or leave healthcheck out by name in leaveOut',
    problemOf: ({ healthcheck: check }) => check && !isDisabled(check) && check.test === undefined ? 'must be given: ECS does not know that of the image' : undefined,
  },
  {
    keys: ['deploy', 'mode'],
    remedy: 'use a DaemonService for one task on each instance',
    problemOf: ({ deploy: { mode = 'replicated' } = {} }) => isKnown(mode) && mode !== 'replicated' ? `must be replicated, got ${show(mode)}` : undefined,
  },
  {
    keys: ['restart'],
    remedy: 'write one of these',
    problemOf: ({ restart = 'no' }) => isKnown(restart) && !RESTARTS.test(restart)
      ? `must be no, always, unless-stopped or on-failure, got ${show(restart)}` : undefined,
  },
];

function valueProblems(name: string, service: ComposeServiceShape): Violation[] {
  return CARRIED.flatMap(({ keys, remedy, problemOf }) => {
    const problem = problemOf(service);
    return problem === undefined ? [] : [{ path: fieldPath(name, ...keys), problem, remedy }];
  });
}

function gpuProblems(name: string, service: ComposeServiceShape): Violation[] {
  const problem = gpuRequests(service).map(({ count, capabilities = ['gpu'], device_ids: ids, driver = 'nvidia' }) => {
    if (!capabilities.includes('gpu') || driver !== 'nvidia') return 'must be GPUs of NVIDIA: ECS has no other devices';
    if (ids && ids.length > 0) return 'must have a count: ECS chooses the devices';
    return count === -1 ? 'must have a count: ECS reserves a number of GPUs' : undefined;
  }).find(each => each !== undefined);
  const field = service.gpus ? ['gpus'] : ['deploy', 'resources', 'reservations', 'devices'];
  return problem === undefined ? [] : [{ path: fieldPath(name, ...field), problem, remedy: 'write count: and a number, or leave it out by name in leaveOut' }];
}

export const composeCarriedValues = refused<ComposeImportShape>('ECS-COMPOSE-024', {
  title: 'Fields that become those of a container must have values that ECS has',
  remedy: 'change the value, or leave the field out by name in leaveOut',
  see: PAGE,
  about: ['file'],
  check: shape => services(shape).flatMap(([name, service]) => [...valueProblems(name, service), ...gpuProblems(name, service)]),
});

export const composeRestart = policy<ComposeImportShape>('ECS-COMPOSE-025', {
  advice: true,
  title: 'ECS restarts what has stopped, without end',
  why: 'A service of ECS replaces every task whose essential container has stopped, and counts no attempts',
  remedy: 'make a container that runs once one that others wait for with service_completed_successfully, or a OneOffTask',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
  about: ['file'],
  check: shape => services(shape).flatMap(([name, { restart = '' }]) => restart === 'no' || /^on-failure:/.test(restart)
    ? [{ path: fieldPath(name, 'restart'), problem: `should not be relied on to stop at some time, got ${show(restart)}` }] : []),
});

export const composeEnvironment = policy<ComposeImportShape>('ECS-COMPOSE-026', {
  advice: true,
  title: 'Environment variables that a Compose file takes from outside are left out where they have no value',
  why: 'Docker Compose leaves them out too where its environment does not have them',
  remedy: 'give them in variables, in the file that envFile names, or in overrides: { NAME: { environment: { … } } }',
  see: PAGE,
  about: ['file'],
  check: shape => services(shape).flatMap(([name, { environment = {} }]) => {
    const { environment: given = {}, secrets = [] } = choiceOf(name, shape.choices ?? {});
    const open = Object.entries(environment).filter(([variable, value]) => value === null && !(variable in given) && !secrets.includes(variable));
    return open.length === 0 ? [] : [{ path: fieldPath(name, 'environment'), problem: `should have a value for ${open.map(([variable]) => variable).join(', ')}, got none` }];
  }),
});

export const composeOrder = policy<ComposeImportShape>('ECS-COMPOSE-027', {
  advice: true,
  title: 'Dependencies on services that are not imported into the task, and restarts together with them, are left out',
  why: 'Within a task, ECS starts containers in order; between services there is an order of deployment only',
  remedy: 'let the process try again until it can connect',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  about: ['file'],
  check: shape => services(shape).flatMap(([name, { depends_on: waits = {} }]) => {
    const together = shape.tasks?.find(task => task.includes(name)) ?? [];
    return [...shape.apart ? [] : waitsOutside(name, Object.keys(waits), together), ...restartsTogether(name, waits, together)];
  }),
});

/** Services of ECS are deployed in their order; one task knows nothing of others. */
function waitsOutside(name: string, waits: readonly string[], together: readonly string[]): Violation[] {
  const outside = waits.filter(other => !together.includes(other));
  return outside.length === 0 ? []
    : [{ path: fieldPath(name, 'depends_on'), problem: `should not be relied on whenever a task starts, got ${outside.join(', ')} outside of its task` }];
}

function restartsTogether(name: string, waits: NonNullable<ComposeServiceShape['depends_on']>, together: readonly string[]): Violation[] {
  return Object.entries(waits).filter(([other, { restart }]) => restart && together.includes(other))
    .map(([other]) => ({ path: fieldPath(name, 'depends_on', other, 'restart'), problem: 'should not be relied on: ECS restarts containers each for itself' }));
}

export const composePlatform = refused<ComposeImportShape>('ECS-COMPOSE-028', {
  title: 'The platform of a Compose service must be that of the capacity',
  remedy: 'use capacity of this CPU architecture, or leave platform out by name in leaveOut',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',
  about: ['file'],
  check: shape => services(shape).flatMap(([name, { platform, build }]) => {
    const own = placeOf(name, shape.choices ?? {}).cpuArchitecture ?? 'X86_64';
    return [{ keys: ['platform'], wanted: platform }, { keys: ['build', 'platforms'], wanted: build?.platforms?.[0] }].flatMap(({ keys, wanted = '' }) => {
      const architecture = architectureOf(wanted);
      return architecture === undefined || architecture === own || !isKnown(own) ? []
        : [{ path: fieldPath(name, ...keys), problem: `must be ${own} as the capacity, got ${show(wanted)}` }];
    });
  }),
});

function architectureOf(platform: string | undefined): string | undefined {
  if (!platform || !isKnown(platform)) return undefined;
  return /arm64|aarch64/.test(platform) ? 'ARM64' : /amd64|x86_64/.test(platform) ? 'X86_64' : undefined;
}

export const composeContainerNames = cannotWork<ComposeImportShape>('ECS-COMPOSE-029', {
  title: 'Services must have different names as containers, where other characters than letters, digits, - and _ become hyphens',
  remedy: 'rename one of them',
  see: PAGE,
  about: ['file'],
  check: shape => repeated(services(shape), ([name]) => ecsName(name))
    .map(([name]) => ({ path: fieldPath(name), problem: `must have a name of its own as a container, got ${ecsName(name)} once more` })),
});

/** Names in an option that are none of those that the file has. */
function unknownTo(option: string, given: readonly string[], known: readonly string[], thing: string): Violation[] {
  return given.filter(name => !known.includes(name)).map(name => ({
    path: `${option}[${JSON.stringify(name)}]`,
    problem: `must name ${thing} of the file, got ${show(name)}`,
    remedy: didYouMean(name, known) ?? (known.length > 0 ? `name one of ${known.join(', ')}` : `the file has none: leave ${option} out`),
  }));
}

function hasPath(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (!isObject(value)) return false;
  return first === '*' ? Object.values(value).some(member => hasPath(member, rest)) : Object.hasOwn(value, first) && hasPath(value[first], rest);
}

export const composeOptions = policy<ComposeImportShape>('ECS-COMPOSE-030', {
  title: 'Options of an import must name what the Compose file has',
  why: 'A name that is misspelled would do nothing',
  remedy: 'correct the name',
  see: PAGE,
  about: ['choices', 'written', 'named'],
  check: ({ file, written = {}, choices = {}, named = {} }) => [
    ...volumeOptions(choices, written, file),
    ...unknownTo('secrets', namesIn(choices.secrets), namesIn(file?.secrets), 'a secret'),
    ...unknownTo('configs', namesIn(choices.configs), namesIn(file?.configs), 'a config'),
    ...Object.entries({ overrides: namesIn(choices.overrides), ...named })
      .flatMap(([option, names]) => unknownTo(option, names, Object.keys(written), 'a service')),
    ...unknownFields(choices.leaveOut, written, file),
  ],
});

function namesIn(map: object | undefined): string[] {
  return Object.keys(map ?? {});
}

function volumeOptions(choices: ComposeChoices, written: ComposeMap<ComposeServiceShape>, file: ComposeShape | undefined): Violation[] {
  const mounts = Object.values(written).flatMap(({ volumes = [] }) => volumes);
  const bound = mounts.filter(({ type }) => type === 'bind').flatMap(({ source }) => source ?? []);
  const named = [...namesIn(file?.volumes), ...mounts.flatMap(({ source }) => source ?? [])];
  return [
    ...unknownTo('bindMounts', namesIn(choices.bindMounts), [...new Set(bound)], 'the source of a bind mount'),
    ...unknownTo('volumes', choices.volumes ?? [], [...new Set(named)], 'a volume'),
  ];
}

function unknownFields(leaveOut: readonly string[] = [], written: ComposeMap<ComposeServiceShape>, file: ComposeShape | undefined): Violation[] {
  const all = Object.entries(written);
  const ofFile = Object.keys(FILE_FIELDS).filter(field => FILE_FIELDS[field].outcome === 'refused' && hasPath(file, [field]));
  const fields = [...new Set(all.flatMap(([, service]) => Object.keys(service)))];
  return leaveOut.filter(entry => !ofFile.includes(entry) && !all.some(([name, service]) => hasPath(service, pathIn(name, entry)))).map(entry => ({
    path: `leaveOut[${JSON.stringify(entry)}]`,
    problem: `must name a field of a service as field or service.field, got ${show(entry)}, which none has`,
    remedy: didYouMean(entry, fields) ?? 'remove it',
  }));
}
