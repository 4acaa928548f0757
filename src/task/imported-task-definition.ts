import { aws_ecs as ecs, aws_iam as iam, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { DefinedTask } from './defined-task';
import { grantExecution } from './execution-permissions';
import { declareHostMode } from './host-mode';
import { TaskText } from './import-file';
import { architectureFor } from './import-given';
import { ImportTaskDefinitionOptions } from './import-options';
import { ImportPlan, planImport } from './import-plan';
import { TaskRendering } from './render-task';
import { allowRuntimeMonitoring } from './runtime-monitoring';
import { attachAll, plansOf, withSidecars } from './sidecar-plan';
import { tasksOfThisAccount } from './task-role';
import { TaskVolume } from './task-volume';
import { parseEcrReference } from '../api/registry/reference';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../api/task/shape';
import { compatibilityOf } from '../capacity/compatibility';
import { taskDemands } from '../posture/demands';
import { postureOf } from '../posture/posture';
import { makeRole, makeRoleIfManaged } from '../posture/role';
import { taskResource } from '../private/ecs-inside';
import { beginMaking } from '../private/made';
import { report } from '../private/report';
import { judgeUses } from '../private/stack-uses';
import { ImageSource } from '../registry/image-source';

/** Creates a task definition from JSON. */
export function importTask(scope: Construct, id: string, source: TaskText, options: ImportTaskDefinitionOptions): DefinedTask {
  return makeImported(scope, id, planImport(source, options, taskDemands(scope)), partsOf(options));
}

/** What an imported task definition has besides its plan. */
export interface ImportedParts {
  readonly taskRole?: iam.IRole;
  readonly executionRole?: iam.IRole;
  readonly volumes?: readonly TaskVolume[];
  /** Whether the execution role, if it is made, gets what the shape needs; otherwise the settings grant it. */
  readonly grantsByShape: boolean;
  /** What aws-ecs is told of a container besides its shape. */
  settingsOf(container: ContainerShape, owner: ImportedTaskDefinition, makesRole: boolean): ImportedSettings;
}

/** What aws-ecs is told of a container, because it grants permissions for it. */
type ImportedSettings = Pick<ecs.ContainerDefinitionOptions, 'image' | 'logging' | 'secrets'>;

/** Creates a task definition that was planned. */
export function makeImported(scope: Construct, id: string, plan: ImportPlan, parts: ImportedParts): DefinedTask {
  const imported = new ImportedTaskDefinition(scope, id, plan, parts);
  return new DefinedTask(imported.ecsTaskDefinition, imported);
}

function partsOf(options: ImportTaskDefinitionOptions): ImportedParts {
  const { taskRole, executionRole, volumes } = options;
  const images = new Map(Object.entries(options.images ?? {}));
  return {
    taskRole,
    executionRole,
    volumes,
    grantsByShape: true,
    settingsOf: (container, { shape }, makesRole) => {
      const cpuArchitecture = architectureFor(shape, options);
      return { image: images.get(container.name ?? '')?.toContainerImage({ cpuArchitecture }) ?? imageOf(container, makesRole) };
    },
  };
}

/** A task definition that is rendered from a shape. */
export class ImportedTaskDefinition extends Resource {
  public readonly ecsTaskDefinition: ecs.TaskDefinition;
  /** The task without its sidecars. */
  public readonly shape: TaskDefinitionShape;

  constructor(scope: Construct, id: string, plan: ImportPlan, parts: ImportedParts) {
    super(scope, id);
    report(this, [...plan.findings, ...judgeUses(this, plan.needs)]);
    beginMaking(this);

    const shape = this.shape = plan.described;
    const rendering = new TaskRendering(plan);
    const definition = this.ecsTaskDefinition = new ecs.TaskDefinition(this, 'Definition', {
      ...rendering.sizeProps,
      family: shape.family,
      compatibility: compatibilityOf(shape.requiresCompatibilities),
      networkMode: Object.values(ecs.NetworkMode).find(mode => mode === shape.networkMode),
      taskRole: parts.taskRole ?? this.roleOf('TaskRole', shape.taskRoleArn)
        ?? makeRole(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
      executionRole: parts.executionRole ?? this.roleOf('ExecutionRole', shape.executionRoleArn)
        ?? makeRoleIfManaged(this, 'ExecutionRole', { assumedBy: tasksOfThisAccount() }),
    });
    this.node.defaultChild = taskResource(definition);
    rendering.attach(this, definition);
    if (postureOf(definition).runtimeMonitoring) allowRuntimeMonitoring(definition, shape);
    if (definition.networkMode === ecs.NetworkMode.HOST) declareHostMode(definition, withSidecars(shape, plansOf(plan.extensions)));
    this.renderWhole(shape);

    this.addContainers(shape, parts);
    attachAll(definition, plan.extensions);
  }

  private addContainers(shape: TaskDefinitionShape, parts: ImportedParts): void {
    const { ecsTaskDefinition: definition } = this;
    const makesRole = parts.executionRole === undefined && shape.executionRoleArn === undefined;
    for (const container of shape.containerDefinitions ?? []) {
      addStub(definition, container, parts.settingsOf(container, this, makesRole));
    }
    if (makesRole && parts.grantsByShape) grantExecution(definition, withoutVolumes(shape, parts.volumes));
    parts.volumes?.forEach(volume => volume._attach(definition));
  }

  /** Roles named in the file are imported; sidecars and others can add permissions to them. */
  private roleOf(id: string, role?: string): iam.IRole | undefined {
    if (role === undefined) return undefined;
    return role.startsWith('arn:') ? iam.Role.fromRoleArn(this, id, role) : iam.Role.fromRoleName(this, id, role);
  }

  /** Renders the properties for which aws-ecs has its own types. */
  private renderWhole({ placementConstraints, proxyConfiguration, tags = [] }: TaskDefinitionShape): void {
    const resource = taskResource(this.ecsTaskDefinition);
    if (placementConstraints) {
      resource.placementConstraints = placementConstraints as ecs.CfnTaskDefinition.TaskDefinitionPlacementConstraintProperty[];
    }
    if (proxyConfiguration) {
      const { properties: proxyConfigurationProperties, ...same } = proxyConfiguration;
      resource.proxyConfiguration = { ...same, proxyConfigurationProperties } as ecs.CfnTaskDefinition.ProxyConfigurationProperty;
    }
    for (const { key = '', value = '' } of tags) {
      resource.tags.setTag(key, value);
    }
  }
}

/**
 * Adds a container with the settings that load balancers and Service Connect use. All other settings are rendered from the shape.
 */
function addStub(definition: ecs.TaskDefinition, container: ContainerShape, settings: ImportedSettings): void {
  const { name = '', essential, memory, memoryReservation, environment = [], portMappings = [] } = container;
  definition.addContainer(name, {
    ...settings,
    essential,
    environment: Object.fromEntries(environment.map(variable => [variable.name ?? '', variable.value ?? ''])),
    memoryLimitMiB: memory,
    memoryReservationMiB: memoryReservation,
    portMappings: portMappings.map(mapping => stubMapping(definition, mapping)),
  });
}

/** Without volumes that bring their permissions. */
function withoutVolumes(shape: TaskDefinitionShape, given: readonly TaskVolume[] = []): TaskDefinitionShape {
  const shapes = new Set(given.map(({ _shape: volume }) => volume));
  return { ...shape, volumes: shape.volumes?.filter(volume => !shapes.has(volume)) };
}

/** The image that the file names. A role named in the file gets no permissions for it, and no warning about missing ones. */
export function imageOf({ image = '' }: ContainerShape, makesRole: boolean): ecs.ContainerImage {
  return makesRole && parseEcrReference(image) ? ImageSource.fromEcrUri(image).toContainerImage() : { bind: () => ({ imageName: image }) };
}

function stubMapping({ networkMode }: ecs.TaskDefinition, mapping: PortMappingShape): ecs.PortMapping {
  const { containerPort, containerPortRange, hostPort, protocol, name } = mapping;
  const named = networkMode === ecs.NetworkMode.AWS_VPC || networkMode === ecs.NetworkMode.BRIDGE;
  return {
    containerPort: containerPort ?? ecs.ContainerDefinition.CONTAINER_PORT_USE_RANGE,
    containerPortRange,
    hostPort,
    protocol: protocol === 'udp' ? ecs.Protocol.UDP : ecs.Protocol.TCP,
    name: named ? name : undefined,
  };
}
