import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { ReadComposeFiles } from './compose-files';
import { ComposeOptions, ComposeTaskOptions } from './compose-options';
import { imageOfService } from './service-image';
import { ComposeChoices, mappedSecrets, withoutLeftOut } from '../../api/compose/choices';
import { ComposeImportShape } from '../../api/compose/import-shape';
import { ComposeMap, ComposeServiceShape, ComposeShape } from '../../api/compose/shape';
import { composePaths } from '../../api/compose/task/paths';
import { composeTask } from '../../api/compose/task/to-task';
import { ecsName } from '../../api/compose/task/values';
import { ContainerShape, TaskDefinitionShape, VolumeShape } from '../../api/task/shape';
import { UNKNOWN } from '../../api/unknown';
import { judge } from '../../private/judge';
import { secondsOf } from '../../private/tokens';
import { ImagePlan } from '../../registry/image-plan';
import { ImageSource } from '../../registry/image-source';
import { COMPOSE_RULES } from '../../rules/compose/compose-rules';
import { Finding } from '../../rules/finding';
import { PropPaths, renamePaths } from '../../rules/prop-paths';
import { inside, Rule } from '../../rules/rule';
import { ImportPlan, judgeWithSidecars } from '../import-plan';
import { planExtensions } from '../sidecar-plan';
import { capacityShape, withSizes } from '../task-plan';
import { TaskSize } from '../task-size';
import { TaskVolume } from '../task-volume';

/** A Compose file that is read, with what options leave out left out. */
export interface ComposePlan {
  readonly file: ComposeShape;
  readonly choices: ComposeChoices;
  readonly read: ReadComposeFiles;
  /** Findings of the files and of what ECS has nothing for; the rest is one of tasks. */
  readonly findings: readonly Finding[];
  /** Whether the files could be read: tasks of others would only be confusing. */
  readonly isReadable: boolean;
}

/** Plans what the files say. Services are in these tasks. */
export function planCompose(
  read: ReadComposeFiles, options: ComposeOptions, tasks: Pick<ComposeImportShape, 'tasks' | 'apart' | 'reached' | 'named'>, choices: ComposeChoices,
): ComposePlan {
  const { isReadable } = read;
  const file = withoutLeftOut(read.shape, options.leaveOut);
  const findings = isReadable ? judge(COMPOSE_RULES, { file, written: read.all, choices, ...tasks }) : [];
  return { file, choices, read, isReadable, findings: [...read.findings, ...findings] };
}

/** A planned task of a Compose file. */
export interface ComposeTaskPlan extends ImportPlan {
  readonly services: ComposeMap<ComposeServiceShape>;
  readonly images: ReadonlyMap<string, ImageSource>;
  readonly secrets: ReadonlyMap<string, { readonly [variable: string]: ecs.Secret }>;
  readonly volumes: readonly TaskVolume[];
  readonly cpuArchitecture?: ecs.CpuArchitecture;
}

/**
 * Plans the task of some services. Creates nothing.
 *
 * @param demands what the posture demands of its containers
 */
export function planComposeTask(
  plan: ComposePlan, names: readonly string[], options: ComposeTaskOptions, demands: readonly Rule<TaskDefinitionShape>[],
): ComposeTaskPlan {
  const { capacities, size = TaskSize.smallestThatFits() } = options;
  const services = Object.fromEntries(names.map(name => [name, plan.file.services[name]]));
  const cpuArchitecture = capacities[0]?.profile.cpuArchitecture;
  const images = new Map(names.map(name => [ecsName(name), imageOfService(name, services[name], plan.read.folder, options)]));
  const planned = new Map([...images].map(([name, image]) => [name, image._plan({ cpuArchitecture: cpuArchitecture?._cpuArchitecture })]));
  const secrets = new Map(names.map(name => [ecsName(name), secretsOf(name, services[name], plan.choices, options)]));
  const volumes = usedVolumes(services, options);
  const described = describe(plan, services, { options, planned, secrets, volumes, size });
  const extensions = planExtensions(described, options.sidecars ?? []);
  const paths = composePaths(services, described);
  return {
    described,
    extensions,
    size,
    services,
    images,
    secrets,
    volumes,
    cpuArchitecture,
    findings: [
      ...renamePaths([...judgeWithSidecars(described, extensions, size), ...judge(demands, described)], paths),
      ...ofImages(planned, paths, image => image.findings),
      ...extensions.flatMap(({ path, plan: sidecar }) => inside(`${path}.`, sidecar?.findings ?? [])),
    ],
    needs: [
      ...ofImages(planned, paths, image => image.needs),
      ...extensions.flatMap(({ path, plan: sidecar }) => inside(`${path}.`, sidecar?.needs ?? [])),
    ],
  };
}

function ofImages<T extends { readonly path: string }>(
  planned: ReadonlyMap<string, ImagePlan>, paths: PropPaths, part: (plan: ImagePlan) => readonly T[],
): T[] {
  return [...planned.values()].flatMap((image, c) => renamePaths(inside(`containerDefinitions[${c}].`, part(image)), paths));
}

interface Described {
  readonly options: ComposeTaskOptions;
  readonly planned: ReadonlyMap<string, ImagePlan>;
  readonly secrets: ComposeTaskPlan['secrets'];
  readonly volumes: readonly TaskVolume[];
  readonly size: TaskSize;
}

/** The task with what only options and capacities know. */
function describe(
  { choices, read }: ComposePlan, services: ComposeMap<ComposeServiceShape>, { options, planned, secrets, volumes, size }: Described,
): TaskDefinitionShape {
  const { capacities, overrides = {} } = options;
  const task = composeTask(services, choices, read.fileVariables);
  const checks = new Map(Object.entries(overrides).map(([name, { healthCheck }]) => [ecsName(name), healthCheck]));
  const own: VolumeShape[] = [...task.volumes ?? [], ...volumes.map(({ _shape }) => _shape)];
  const shape: TaskDefinitionShape = {
    ...task,
    family: options.family,
    ...capacityShape(capacities),
    containerDefinitions: task.containerDefinitions?.map((container): ContainerShape => ({
      ...container,
      image: planned.get(container.name ?? '')?.reference ?? container.image ?? UNKNOWN,
      healthCheck: healthCheckShape(checks.get(container.name ?? '')) ?? container.healthCheck,
      secrets: container.secrets?.map(({ name = '' }) => ({ name, valueFrom: secrets.get(container.name ?? '')?.[name]?.arn ?? UNKNOWN })),
    })),
    volumes: own.length > 0 ? own : undefined,
  };
  return withSizes(shape, size, capacities);
}

function healthCheckShape(check: ecs.HealthCheck | undefined): ContainerShape['healthCheck'] {
  const seconds = (duration: Duration | undefined) => secondsOf(duration);
  return check && {
    command: check.command,
    interval: seconds(check.interval),
    timeout: seconds(check.timeout),
    retries: check.retries,
    startPeriod: seconds(check.startPeriod),
  };
}

/** Secrets of a service by their variables: those that are mapped, and those that are given. */
function secretsOf(
  name: string, service: ComposeServiceShape, choices: ComposeChoices, options: ComposeOptions,
): { readonly [variable: string]: ecs.Secret } {
  const mapped = (['secrets', 'configs'] as const).flatMap(group => mappedSecrets(service, group, choices)
    .flatMap(({ source, variable }): [string, ecs.Secret][] => options[group]?.[source] ? [[variable, options[group][source].secret]] : []));
  return { ...Object.fromEntries(mapped), ...options.overrides?.[name]?.secrets };
}

/** Volumes of the options that some of the services mount. */
function usedVolumes(services: ComposeMap<ComposeServiceShape>, { volumes = [], bindMounts = {} }: ComposeOptions): TaskVolume[] {
  const mounts = Object.values(services).flatMap(service => service.volumes ?? []);
  return [...new Set(mounts.flatMap(({ type, source = '' }) =>
    (type === 'bind' ? bindMounts[source]?._volume : volumes.find(({ name }) => name === source)) ?? []))];
}
