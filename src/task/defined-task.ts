import { aws_ecs as ecs, aws_iam as iam, interfaces, IResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Dependable, IMixin, Node } from 'constructs';
import { connectTask } from './connect-task';
import { ITaskDefinition } from './contract';
import { KubernetesOptions } from './kubernetes/kubernetes-options';
import { toKubernetes } from './kubernetes/to-kubernetes';
import { registerJson } from './registered-shape';
import { toCompose } from './to-compose';
import { ToComposeOptions } from './to-compose-options';
import { Connection } from '../connection/connection';
import { checkCall } from '../private/input/check-input';

/** An aws-ecs task definition as an `ITaskDefinition`, in the scope of its owner. */
export class DefinedTask implements ITaskDefinition {
  public readonly node: Node;

  /** @param owner construct that contains the task definition, or the task definition itself */
  constructor(public readonly ecsTaskDefinition: ecs.TaskDefinition, private readonly owner: IResource = ecsTaskDefinition) {
    this.node = owner.node;
    Dependable.implement(this, { dependencyRoots: [owner] });
  }

  public get stack(): Stack {
    return this.owner.stack;
  }

  public get env(): IResource['env'] {
    return this.owner.env;
  }

  public get taskDefinitionArn(): string {
    return this.ecsTaskDefinition.taskDefinitionArn;
  }

  public get taskDefinitionRef(): interfaces.aws_ecs.TaskDefinitionReference {
    return this.ecsTaskDefinition.taskDefinitionRef;
  }

  public get taskRole(): iam.IRole {
    return this.ecsTaskDefinition.taskRole;
  }

  public get executionRole(): iam.IRole | undefined {
    return this.ecsTaskDefinition.executionRole;
  }

  public get grantPrincipal(): iam.IPrincipal {
    return this.taskRole.grantPrincipal;
  }

  public get networkMode(): ecs.NetworkMode {
    return this.ecsTaskDefinition.networkMode;
  }

  public get compatibility(): ecs.Compatibility {
    return this.ecsTaskDefinition.compatibility;
  }

  public get isEc2Compatible(): boolean {
    return this.ecsTaskDefinition.isEc2Compatible;
  }

  public get isFargateCompatible(): boolean {
    return this.ecsTaskDefinition.isFargateCompatible;
  }

  public get isExternalCompatible(): boolean {
    return this.ecsTaskDefinition.isExternalCompatible;
  }

  public get isManagedInstancesCompatible(): boolean {
    return this.ecsTaskDefinition.isManagedInstancesCompatible;
  }

  public applyRemovalPolicy(policy: RemovalPolicy): void {
    this.owner.applyRemovalPolicy(policy);
  }

  public with(...mixins: IMixin[]): this {
    this.owner.with(...mixins);
    return this;
  }

  public connectTo(connection: Connection): void {
    connectTask({ construct: this.owner, definition: this.ecsTaskDefinition }, connection);
  }

  public toJson(): string {
    return registerJson(this.ecsTaskDefinition);
  }

  public toKubernetes(options: KubernetesOptions): string {
    checkCall('TaskDefinition#toKubernetes', options);
    return toKubernetes(this.owner, this.ecsTaskDefinition, options);
  }

  public toCompose(options: ToComposeOptions = {}): string {
    checkCall('TaskDefinition#toCompose', options);
    return toCompose(this.owner, this.ecsTaskDefinition, options);
  }
}
