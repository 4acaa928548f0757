import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { grantExecution } from './execution-permissions';
import { TaskSource } from './import-file';
import { ImportTaskDefinitionOptions } from './import-options';
import { registerJson } from './registered-shape';
import { TaskRendering } from './render-task';
import { tasksOfThisAccount, withRoles } from './task-role';
import { parseEcrReference } from '../api/registry/reference';
import { ContainerShape, PortMappingShape, TaskDefinitionShape } from '../api/task/shape';
import { compatibilityOf } from '../capacity/compatibility';
import { beginMaking } from '../private/made';
import { judge } from '../private/judge';
import { CDK_TOKENS } from '../private/tokens';
import { report } from '../private/report';
import { ImageSource } from '../registry/image-source';
import { Finding } from '../rules/finding';
import { renamePaths } from '../rules/rule';
import { DOCUMENT_RULES } from '../rules/task/document/document-rules';
import { readTaskDefinition } from '../rules/task/document/read-task-definition';
import { TASK_RULES } from '../rules/task/task-rules';

/** A task definition that came as JSON. */
export class ImportedTaskDefinition extends Construct {
  public readonly ecsTaskDefinition: ecs.TaskDefinition;

  constructor(scope: Construct, id: string, source: TaskSource, options: ImportTaskDefinitionOptions) {
    super(scope, id);
    const shape = checked(this, source, options);
    beginMaking(this);

    const rendering = new TaskRendering(shape, options.size);
    const definition = this.ecsTaskDefinition = new ecs.TaskDefinition(this, 'Definition', {
      ...rendering.sizeProps,
      family: shape.family,
      compatibility: compatibilityOf(shape.requiresCompatibilities),
      networkMode: Object.values(ecs.NetworkMode).find(mode => mode === shape.networkMode),
      taskRole: options.taskRole ?? this.roleOf('TaskRole', shape.taskRoleArn)
        ?? new iam.Role(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
      executionRole: options.executionRole ?? this.roleOf('ExecutionRole', shape.executionRoleArn),
    });
    rendering.attach(this, definition);
    this.renderWhole(shape);

    const makesRole = definition.executionRole === undefined;
    for (const container of shape.containerDefinitions ?? []) {
      addStub(definition, container, makesRole);
    }
    if (makesRole) {
      grantExecution(definition, shape);
    }
    for (const sidecar of options.sidecars ?? []) {
      definition.addExtension(sidecar);
    }
  }

  public toJson(): string {
    return registerJson(this.ecsTaskDefinition);
  }

  /** Roles that the file names stay as they are; rights of others, such as sidecars, are added to them. */
  private roleOf(id: string, role?: string): iam.IRole | undefined {
    if (role === undefined) return undefined;
    return role.startsWith('arn:') ? iam.Role.fromRoleArn(this, id, role) : iam.Role.fromRoleName(this, id, role);
  }

  /** What aws-ecs renders from values of its own kinds. */
  private renderWhole({ placementConstraints, proxyConfiguration, tags = [] }: TaskDefinitionShape): void {
    const resource = this.ecsTaskDefinition.node.defaultChild as ecs.CfnTaskDefinition;
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

/** The shape as it runs on the capacities that the user names; throws everything that is wrong with it. */
function checked(scope: Construct, { text, findings = [] }: TaskSource, options: ImportTaskDefinitionOptions): TaskDefinitionShape {
  const { substitutions, family, capacities = [] } = options;
  const read = text === undefined ? { shape: {}, findings } : readTaskDefinition(text, { substitutions, family, tokens: CDK_TOKENS });
  const wanted = [...new Set(capacities.map(capacity => capacity.profile.compatibilityName))];
  const shape = fit(read.shape, wanted, options);
  // What could not be read has no shape whose rules would tell anything.
  const readable = read.findings.every(finding => finding.advice);
  report(scope, [
    ...read.findings,
    ...judge(DOCUMENT_RULES, { compatibilities: { given: read.shape.requiresCompatibilities ?? [], wanted } }),
    ...readable ? [...judge(TASK_RULES, withRoles(shape)), ...checkImages(shape)] : [],
  ]);
  return shape;
}

function checkImages({ containerDefinitions = [] }: TaskDefinitionShape): Finding[] {
  return containerDefinitions.flatMap(({ image = '', versionConsistency }, c) =>
    renamePaths(ImageSource.fromRegistry(image)._check(undefined, versionConsistency), [[/^/, `containerDefinitions[${c}].`]]));
}

/** Where the file does not say, the capacities do; where the user says, the file does not. */
function fit(shape: TaskDefinitionShape, wanted: string[], { capacities = [], size }: ImportTaskDefinitionOptions): TaskDefinitionShape {
  const fitted = {
    ...shape,
    requiresCompatibilities: shape.requiresCompatibilities ?? (wanted.length > 0 ? wanted : undefined),
    networkMode: shape.networkMode ?? capacities[0]?.profile.networkMode,
  };
  return { ...fitted, ...size?._of(fitted) };
}

/** What load balancers and Service Connect look at; everything else is rendered from the shape. */
function addStub(definition: ecs.TaskDefinition, container: ContainerShape, makesRole: boolean): void {
  const { name = '', image = '', essential, memory, memoryReservation, environment = [], portMappings = [] } = container;
  definition.addContainer(name, {
    // A role that the file names gets no rights, and no warning that it lacks them.
    image: makesRole && parseEcrReference(image) ? ImageSource.fromEcrUri(image).toContainerImage() : { bind: () => ({ imageName: image }) },
    essential,
    environment: Object.fromEntries(environment.map(variable => [variable.name ?? '', variable.value ?? ''])),
    memoryLimitMiB: memory,
    memoryReservationMiB: memoryReservation,
    portMappings: portMappings.map(mapping => stubMapping(definition, mapping)),
  });
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
