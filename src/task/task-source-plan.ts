import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { grantEnvironmentFiles } from './add-container';
import { definitionStandIn } from './definition-stand-in';
import { ContainerShape, TaskDefinitionShape } from '../api/task/shape';
import { renderedContainer } from '../private/ecs-inside';
import { Need } from '../private/stack-uses';
import { Finding } from '../rules/finding';

/** What is known of a platform when its containers are planned. */
export interface TaskUse {
  /** CPU architecture of the platform, in the API's words: that of images that are built. */
  readonly cpuArchitecture?: string;
}

/** Roles of a platform. What a role that cannot be changed is granted is for its owner to allow. */
export interface PlatformRoles {
  /** Pulls the images, with the credentials of their registries. */
  readonly pulls: iam.IRole;
  /** Reads secrets and environment files before a container starts, and writes logs. The same role by default. */
  readonly reads?: iam.IRole;
}

/** Containers for a platform other than ECS, before anything is made. */
export interface TaskSourcePlan {
  /**
   * The task in the format of `RegisterTaskDefinition`. Values known only at deployment are tokens; images that have no name yet, and what
   * log drivers and environment files are about, are unknown. Without `requiresCompatibilities` and `networkMode`, unless somebody gave them.
   */
  readonly shape: TaskDefinitionShape;
  /** Findings of the rules on tasks, with the names of props. */
  readonly findings: readonly Finding[];
  /** Findings about the shape in the words of whoever gave the containers. */
  readonly inWords: (findings: readonly Finding[]) => readonly Finding[];
  /** What the containers need from other stacks. */
  readonly needs: readonly Need[];
  /** The task definition that the containers are taken from: it may grow, and its task role has permissions. */
  readonly definition?: ecs.TaskDefinition;
  /** The task as it stands now, for what was added later. */
  readonly now: () => TaskDefinitionShape;
  /** Makes what the containers are made from, such as image assets, and grants the roles exactly what they need. Called once. */
  readonly make: (scope: Construct, roles: PlatformRoles) => MadeTask;
}

/** Containers for a platform, with nothing left unknown. */
export interface MadeTask {
  /** The whole task, with tokens. */
  readonly shape: TaskDefinitionShape;
  /** What must exist before the first container starts, such as the rule of a pull-through cache. */
  readonly waitsFor: readonly IDependable[];
}

/** A container to be made, and what aws-ecs renders and grants of it. */
export interface ContainerToMake {
  readonly shape: ContainerShape;
  readonly image: ecs.ContainerImage;
  readonly read?: Pick<ecs.ContainerDefinitionOptions, 'logging' | 'secrets' | 'environmentFiles'>;
}

/** What aws-ecs makes of the containers. */
export function makeContainers(
  scope: Construct, containers: readonly ContainerToMake[], { pulls, reads = pulls }: PlatformRoles,
): { readonly shapes: ContainerShape[]; readonly waitsFor: IDependable[] } {
  const waitsFor: IDependable[] = [];
  const puller = definitionStandIn(scope, pulls, waitsFor);
  const reader = definitionStandIn(scope, reads, waitsFor);
  const shapes = containers.map(({ shape, image, read }) => {
    const name = shape.name ?? '';
    const container = new ecs.ContainerDefinition(scope, name, { ...read, taskDefinition: reader, image: pulledBy(puller, image) });
    grantEnvironmentFiles(reader, container);
    const rendered = renderedContainer(container);
    return {
      ...shape,
      image: rendered.image,
      repositoryCredentials: rendered.repositoryCredentials ?? shape.repositoryCredentials,
      logConfiguration: rendered.logConfiguration ?? shape.logConfiguration,
      environmentFiles: rendered.environmentFiles ?? shape.environmentFiles,
    };
  });
  return { shapes, waitsFor };
}

/** An image that another role pulls than that which reads secrets. */
function pulledBy(taskDefinition: ecs.TaskDefinition, image: ecs.ContainerImage): ecs.ContainerImage {
  return { bind: (scope, container) => image.bind(scope, Object.create(container, { taskDefinition: { value: taskDefinition } })) };
}
