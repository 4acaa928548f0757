import { KubernetesIngress } from './kubernetes-ingress';
import { KubernetesPlatform } from './kubernetes-platform';
import { KubernetesScaling } from './kubernetes-scaling';
import { KubernetesSecrets } from './kubernetes-secrets';

/** What makes a task a Kubernetes workload. */
export interface KubernetesWorkloadOptions {
  /**
   * Namespace of the objects. It must be there.
   *
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * Number of pods.
   *
   * @default - 2, unless `scaling` is given
   */
  readonly replicas?: number;

  /**
   * How the number of pods changes. Needs the Kubernetes Metrics Server.
   *
   * @default - the number of pods is fixed: `replicas`
   */
  readonly scaling?: KubernetesScaling;

  /**
   * An Application Load Balancer in front of the pods.
   *
   * @default - pods are reached inside the cluster only, by the name of the workload
   */
  readonly ingress?: KubernetesIngress;

  /**
   * How the containers get their secrets.
   *
   * @default - secrets of the containers are errors
   */
  readonly secrets?: KubernetesSecrets;

  /**
   * Name of a Kubernetes Secret of the type `kubernetes.io/dockerconfigjson` with the credentials of private registries. Amazon ECR needs none.
   *
   * @default - images with registry credentials are errors
   */
  readonly imagePullSecret?: string;
}

/** Options of `toKubernetes`. */
export interface KubernetesOptions extends KubernetesWorkloadOptions {
  /** Where the pods run. */
  readonly platform: KubernetesPlatform;

  /**
   * Name of the objects: lowercase letters, digits and hyphens, at most 40.
   *
   * @default - the family of the task definition, or its construct id
   */
  readonly name?: string;

  /**
   * Name of a service account that you make, with its role.
   *
   * @default - a service account is rendered
   */
  readonly serviceAccountName?: string;

  /**
   * ARN of the role of the pods, which IAM roles for service accounts use. A task role cannot be used: its trust policy names ECS.
   *
   * @default - no role, or one by a Pod Identity association
   */
  readonly serviceAccountRoleArn?: string;
}
