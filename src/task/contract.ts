import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { KubernetesOptions } from './kubernetes/kubernetes-options';
import { ToComposeOptions } from './to-compose-options';
import { Connection } from '../connection/connection';

/** A task definition that services can run. Permissions granted to it are permissions of its task role. */
export interface ITaskDefinition extends ecs.ITaskDefinition, iam.IGrantable {
  /** The underlying task definition of aws-ecs. */
  readonly ecsTaskDefinition: ecs.TaskDefinition;

  /**
   * Connects all tasks of the definition to something, such as `Connection.toQueue(queue, Access.READ)`: grants permissions and sets
   * environment variables. Whatever runs the task definition allows the traffic, and waits for what the tasks need.
   */
  connectTo(connection: Connection): void;

  /**
   * Returns the task definition as the JSON input of `RegisterTaskDefinition`, which `TaskDefinition.fromJson` accepts. Values that
   * are known only at deployment are CloudFormation intrinsics.
   */
  toJson(): string;

  /**
   * Returns Kubernetes manifests for the same containers, as YAML: Deployment, Service, PodDisruptionBudget, ServiceAccount and ConfigMaps, and
   * with the options Ingress, HorizontalPodAutoscaler and ExternalSecrets. Fails with one error that lists everything that Kubernetes cannot
   * run, and every value that is known only at deployment. `KubernetesWorkload` adds the same to an EKS cluster. See docs/kubernetes.md.
   */
  toKubernetes(options: KubernetesOptions): string;

  /**
   * Returns a Compose file (YAML) that runs the same containers with Docker Compose: same order, health checks, limits and volumes. Secrets,
   * and values that are known only at deployment, are variables of the file. See docs/run-local.md.
   *
   * Fails with one error that lists everything that Docker Compose cannot express; differences are warnings.
   */
  toCompose(options?: ToComposeOptions): string;
}
