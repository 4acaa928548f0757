import { aws_ecs as ecs, aws_iam as iam, aws_logs as logs, CfnDeletionPolicy, RemovalPolicy, Size, Token, Tokenization } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ContainerOptions } from './container-options';
import { renderContainer } from './container-spec';
import { TaskSize } from './task-size';
import { checkTask, resolveTask } from './task-spec';
import { ICapacity } from '../capacity/contract';
import { Posture } from '../posture/posture';
import { pinFeatureFlags } from '../private/feature-flags';
import { report } from '../private/findings';
import { noteUses, usesOf } from '../private/stack-uses';
import { declareUnavoidable } from '../private/unavoidable';
import { STACK_RULES } from '../rules/catalogue';
import { evaluate } from '../rules/rule';

/** How much a container may log while CloudWatch does not answer, before lines are dropped. */
const LOG_BUFFER = Size.mebibytes(25);

/** A task definition that services can run. */
export interface ITaskDefinition {
  /** The task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;
}

/** Properties of `TaskDefinition`. */
export interface TaskDefinitionProps {
  /** Where the task shall run: decides compatibility, network mode and CPU architecture. */
  readonly capacities: ICapacity[];

  /** Containers of the task; load balancers talk to the first one that has a port. */
  readonly containers: ContainerOptions[];

  /**
   * CPU and memory of the whole task.
   *
   * @default TaskSize.exact({ cpu: 256, memory: Size.mebibytes(512) })
   */
  readonly size?: TaskSize;

  /**
   * Role of the processes in the task.
   *
   * @default - a role without permissions, which only ECS of this account may assume
   */
  readonly taskRole?: iam.IRole;

  /**
   * Role that pulls images, reads secrets and writes logs before the containers run.
   *
   * @default - a role that may do exactly what this task needs
   */
  readonly executionRole?: iam.IRole;
}

/**
 * What runs together on one host: containers with their roles and logs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definitions.html
 */
export class TaskDefinition extends Construct implements ITaskDefinition {
  /** Uses a task definition of aws-ecs. */
  public static fromEcsTaskDefinition(definition: ecs.TaskDefinition): ITaskDefinition {
    return { ecsTaskDefinition: definition };
  }

  public readonly ecsTaskDefinition: ecs.TaskDefinition;
  /** Where all containers log to. */
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const spec = resolveTask(props);
    report(this, checkTask(spec));
    pinFeatureFlags(this);

    const { compatibility, networkMode, architecture, operatingSystemFamily } = spec.capacities[0].profile;
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: Posture.of(this).logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.ecsTaskDefinition = new ecs.TaskDefinition(this, 'Definition', {
      compatibility,
      networkMode,
      cpu: Tokenization.stringifyNumber(spec.size.cpu),
      memoryMiB: Tokenization.stringifyNumber(spec.size.memory.toMebibytes()),
      taskRole: props.taskRole ?? new iam.Role(this, 'TaskRole', { assumedBy: tasksOfThisAccount() }),
      executionRole: props.executionRole,
    });
    finish(this.ecsTaskDefinition, architecture && {
      cpuArchitecture: architecture._cpuArchitecture,
      operatingSystemFamily: operatingSystemFamily?._operatingSystemFamily,
    });

    for (const container of spec.containers) {
      renderContainer(this.ecsTaskDefinition, container, ecs.LogDrivers.awsLogs({
        logGroup: this.logGroup,
        streamPrefix: container.name,
        mode: ecs.AwsLogDriverMode.NON_BLOCKING,
        maxBufferSize: LOG_BUFFER,
      }));
    }
    this.checkImages(spec.containers.map(container => container.name));
  }

  /** Images come from repositories, which may stand in other stacks. */
  private checkImages(containers: readonly string[]): void {
    const images = containers.map(name => this.ecsTaskDefinition.findContainer(name)?.imageName);
    const { uses, known } = usesOf(this, images.map((value, i) => ({ path: `containers[${i}].image`, value })));
    report(this, evaluate(STACK_RULES, { uses, known }));
    noteUses(this, uses);
    if (images.some(image => Token.isUnresolved(image))) {
      declareRegistryLogin(this.ecsTaskDefinition);
    }
  }
}

/** Whoever pulls from ECR logs in to it first, and that has no resource. */
function declareRegistryLogin(definition: ecs.TaskDefinition): void {
  const policy = definition.node.tryFindChild('ExecutionRole')?.node.tryFindChild('DefaultPolicy');
  if (policy instanceof iam.Policy && JSON.stringify(policy.document.toJSON()).includes('ecr:GetAuthorizationToken')) {
    declareUnavoidable(policy, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ecr:GetAuthorizationToken, which logs in to the registry, has no resource level; pulling itself is bound to the repository.',
    });
  }
}

/** Nobody else can make ECS use the role: the confused deputy is shut out. */
function tasksOfThisAccount(): iam.IPrincipal {
  return new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: {
      // Written out: the same in every template, and cheaper than tokens, of which it would take five.
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*' } },
    },
  });
}

function finish(definition: ecs.TaskDefinition, runtimePlatform?: ecs.CfnTaskDefinition.RuntimePlatformProperty): void {
  const resource = definition.node.defaultChild as ecs.CfnTaskDefinition;
  // The L2 takes a platform for some compatibilities only; ECS keeps tasks from hosts of another architecture by it.
  resource.runtimePlatform = runtimePlatform;
  // A rollback needs the revision before, which CloudFormation would deregister.
  resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
}
