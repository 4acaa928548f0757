import { choiceFor, mappedSecrets } from '../../api/compose/choices';
import { ComposeImportShape } from '../../api/compose/import-shape';
import { fieldPath } from '../../api/compose/paths';
import { ComposeMountShape, ComposeServiceShape, ComposeVolumeShape } from '../../api/compose/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, policy, refused, Violation } from '../rule';

const VOLUMES_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html';

/** Every mount of every service, with its path. */
function mounts({ file }: ComposeImportShape): { service: string; mount: ComposeMountShape; path: string; of: ComposeServiceShape }[] {
  return Object.entries(file?.services ?? {}).flatMap(([service, of]) =>
    (of.volumes ?? []).map((mount, v) => ({ service, of, mount, path: fieldPath(service, 'volumes', v) })));
}

function bindRemedy({ source = '' }: ComposeMountShape): string {
  if (/docker\.sock$|docker_engine/.test(source)) {
    return `leave it out with bindMounts: { ${show(source)}: BindMount.leaveOut() }: tasks have no Docker engine; on EC2, BindMount.volume(TaskVolume.host(…))`;
  }
  return `say what becomes of it in bindMounts: { ${show(source)}: BindMount.copyIntoImage(), .volume(TaskVolume.efs(…)) or .leaveOut() }`;
}

export const composeBindMounts = policy<ComposeImportShape>('ECS-COMPOSE-012', {
  title: 'A bind mount must be copied into the image, become a volume, or be left out by name',
  why: 'Tasks run on hosts that do not have the files of the machine that the Compose file is on',
  remedy: 'say what becomes of it in bindMounts',
  see: VOLUMES_PAGE,
  about: ['file'],
  check: shape => mounts(shape).flatMap(({ mount, path, of }): Violation[] => {
    if (mount.type !== 'bind' || !isKnown(mount.source ?? '')) return [];
    const choice = choiceFor(mount, shape.choices ?? {});
    if (choice === undefined) return [{ path, problem: `must not be a path of the host, got ${show(mount.source ?? '')}`, remedy: bindRemedy(mount) }];
    return choice.kind === 'IMAGE' && of.build ? [{
      path,
      problem: `must not be copied into an image that is built, got ${show(mount.source ?? '')}`,
      remedy: 'copy it in the Dockerfile, and leave it out here with BindMount.leaveOut()',
    }] : [];
  }),
});

function volumeProblem({ driver, driver_opts: options = {}, external }: ComposeVolumeShape): string | undefined {
  if (external) return 'an external one';
  if (driver !== undefined && driver !== 'local') return `one with driver ${driver}`;
  return Object.keys(options).length > 0 ? 'one with driver options' : undefined;
}

function mountProblem(mount: ComposeMountShape, volumes: { readonly [name: string]: ComposeVolumeShape }, given: readonly string[]): Omit<Violation, 'path'> | undefined {
  if (['npipe', 'cluster', 'image'].includes(mount.type)) {
    return { problem: `must be of type volume, bind or tmpfs, got ${mount.type}`, remedy: 'copy what it has into the image, and leave `volumes` out by name in leaveOut' };
  }
  if (mount.volume?.subpath !== undefined) {
    return { problem: 'must be a whole volume, got one with a subpath', remedy: 'make an access point of EFS for it, and give it in volumes' };
  }
  const { source } = mount;
  const problem = mount.type === 'volume' && source !== undefined && !given.includes(source) && Object.hasOwn(volumes, source)
    ? volumeProblem(volumes[source]) : undefined;
  return problem === undefined ? undefined
    : { problem: `must be a volume that a task can have of its own, got ${problem}`, remedy: `give it in volumes: [TaskVolume.efs(${show(source ?? '')}, …)]` };
}

export const composeVolumes = refused<ComposeImportShape>('ECS-COMPOSE-013', {
  title: 'Volumes that are external or have a driver, and mounts of other kinds, must be given by the caller',
  remedy: 'give it in volumes',
  see: VOLUMES_PAGE,
  about: ['file'],
  check: shape => mounts(shape).flatMap(({ mount, path }) => {
    const found = mountProblem(mount, shape.file?.volumes ?? {}, shape.choices?.volumes ?? []);
    return found ? [{ path, ...found }] : [];
  }),
});

export const composeTaskStorage = policy<ComposeImportShape>('ECS-COMPOSE-014', {
  advice: true,
  title: 'A named volume that is not given in volumes is deleted with its task',
  why: 'Docker keeps named volumes; a database in one would lose its data at the next deployment',
  remedy: 'give it in volumes as TaskVolume.efs(…), or use a managed database',
  see: VOLUMES_PAGE,
  about: ['file'],
  check: shape => {
    const given = shape.choices?.volumes ?? [];
    const first = new Map(mounts(shape).filter(({ mount }) => mount.type === 'volume' && mount.source !== undefined && !given.includes(mount.source))
      .reverse().map(({ mount, path }) => [mount.source, path]));
    return [...first].map(([source, path]) => ({ path, problem: `should be kept when the task ends, got ${show(source ?? '')}, which is deleted then` }));
  },
});

function grantViolations(shape: ComposeImportShape, group: 'secrets' | 'configs'): Violation[] {
  return Object.entries(shape.file?.services ?? {}).flatMap(([name, service]) => {
    const mapped = mappedSecrets(service, group, shape.choices ?? {}).map(({ source }) => source);
    return (service[group] ?? []).flatMap(({ source }, i) => mapped.includes(source) ? [] : [{
      path: fieldPath(name, group, i),
      problem: `must be a secret of Secrets Manager or a parameter of SSM, got ${show(source)} of the file`,
      remedy: `give it in ${group}: { ${show(source)}: { secret: ecs.Secret.from${group === 'configs' ? 'SsmParameter' : 'SecretsManager'}(…) } }`,
    }]);
  });
}

export const composeSecrets = refused<ComposeImportShape>('ECS-COMPOSE-015', {
  title: 'Secrets and configs of a Compose file must be given as secrets of Secrets Manager or parameters of SSM',
  remedy: 'give it in secrets or configs',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  about: ['file'],
  check: shape => [...grantViolations(shape, 'secrets'), ...grantViolations(shape, 'configs')],
});

/** Files of secrets that a variable still names. */
export const composeSecretFiles = cannotWork<ComposeImportShape>('ECS-COMPOSE-016', {
  title: 'An environment variable must not name the file of a secret or config: ECS gives secrets as environment variables',
  remedy: 'name the variable that the image reads in secrets or configs',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  about: ['file'],
  check: ({ file, choices = {} }) => Object.entries(file?.services ?? {}).flatMap(([name, service]) => {
    const replaced = mappedSecrets(service, 'secrets', choices).flatMap(({ fileVariable }) => fileVariable ?? []);
    return Object.entries(service.environment ?? {})
      .filter(([variable, value]) => value?.startsWith('/run/secrets/') && !replaced.includes(variable))
      .map(([variable, value]) => ({ path: fieldPath(name, 'environment', variable), problem: `must not name a file of a secret, got ${show(value)}` }));
  }),
});
