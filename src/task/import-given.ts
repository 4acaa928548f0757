import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ImportTaskDefinitionOptions } from './import-options';
import { DocumentShape } from '../api/task/document-shape';
import { ContainerShape, TaskDefinitionShape, VolumeShape } from '../api/task/shape';
import { UNKNOWN } from '../api/unknown';
import { ImagePlan } from '../registry/image-plan';
import { Finding } from '../rules/finding';
import { PropPaths, renamePaths } from '../rules/prop-paths';

/** What the options give in place of the file, by name. */
export class GivenByName {
  private readonly images: ReadonlyMap<string, ImagePlan>;
  private readonly volumes: readonly VolumeShape[];

  /** @param shape what the file says */
  constructor(private readonly shape: TaskDefinitionShape, options: ImportTaskDefinitionOptions) {
    const cpuArchitecture = architectureFor(shape, options)?._cpuArchitecture;
    const consistency = new Map((shape.containerDefinitions ?? []).map(({ name, versionConsistency }) => [name, versionConsistency]));
    this.images = new Map(Object.entries(options.images ?? {}).map(([name, image]) =>
      [name, image._plan({ cpuArchitecture, versionConsistency: consistency.get(name) })]));
    this.volumes = (options.volumes ?? []).map(volume => volume._shape);
  }

  /** The task definition with what is given. An image that nobody gives is told apart, and not known to rules. */
  public get task(): TaskDefinitionShape {
    const { containerDefinitions, volumes = [] } = this.shape;
    const replaced = volumes.map(volume => this.volumes.find(({ name }) => name === volume.name) ?? volume);
    const all = [...replaced, ...this.volumes.filter(volume => !replaced.includes(volume))];
    return {
      ...this.shape,
      containerDefinitions: containerDefinitions?.map(container => this.withImage(container)),
      volumes: all.length > 0 ? all : undefined,
    };
  }

  /** What rules on the file say of what is given, and of what is missing. */
  public get seen(): Pick<DocumentShape, 'imageless' | 'options'> {
    const { containerDefinitions = [], volumes = [] } = this.shape;
    const containers = containerDefinitions.map(({ name = '' }) => name);
    const mounted = containerDefinitions.flatMap(({ mountPoints = [] }) => mountPoints.map(({ sourceVolume = '' }) => sourceVolume));
    const known = [...new Set([...volumes.map(({ name = '' }) => name), ...mounted])];
    return {
      imageless: containerDefinitions.flatMap(({ name, image }, c) =>
        image === undefined && !this.planOf(name) ? [{ path: `containerDefinitions[${c}]`, name }] : []),
      options: [
        ...[...this.images.keys()].map(name => ({ path: `images.${name}`, name, thing: 'a container', known: containers })),
        ...this.volumes.map(({ name = '' }, v) => ({ path: `volumes[${v}]`, name, thing: 'a volume', known })),
      ],
    };
  }

  /** What is given for the image of a container. */
  public planOf(container: string | undefined): ImagePlan | undefined {
    return container === undefined ? undefined : this.images.get(container);
  }

  /** Places of the task definition by the names of the options. */
  public get paths(): PropPaths {
    return Object.fromEntries((this.shape.containerDefinitions ?? []).flatMap(({ name }, c) =>
      this.planOf(name) ? [[`containerDefinitions[${c}].image`, `images.${name}`]] : []));
  }

  /** Findings or needs of the images, by the names of the options. */
  public ofImages<T extends Finding | ImagePlan['needs'][number]>(part: (plan: ImagePlan) => readonly T[]): T[] {
    return [...this.images].flatMap(([name, plan]) => renamePaths(part(plan), { image: `images.${name}` } satisfies PropPaths));
  }

  private withImage(container: ContainerShape): ContainerShape {
    const plan = this.planOf(container.name);
    const { repositoryCredentials } = container;
    return {
      ...container,
      image: plan?.reference ?? container.image ?? UNKNOWN,
      // Those of the file are for its image, unless the other one is as private.
      repositoryCredentials: plan?.usesCredentials ? undefined : repositoryCredentials,
    };
  }
}

/** The CPU architecture for which images are built and chosen. */
export function architectureFor(
  { runtimePlatform }: TaskDefinitionShape, { capacities = [] }: ImportTaskDefinitionOptions,
): ecs.CpuArchitecture | undefined {
  const { cpuArchitecture } = runtimePlatform ?? {};
  return cpuArchitecture === undefined ? capacities[0]?.profile.cpuArchitecture : ecs.CpuArchitecture.of(cpuArchitecture);
}
