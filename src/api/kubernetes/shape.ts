import { TaskDefinitionShape } from '../task/shape';

/** Where pods run: `EKS_FARGATE` or `EKS_AUTO_MODE`. */
export type KubernetesPlatformName = 'EKS_FARGATE' | 'EKS_AUTO_MODE';

/** A task, and everything that says how it becomes Kubernetes manifests. */
export interface KubernetesShape {
  readonly task: TaskDefinitionShape;
  readonly platform?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly replicas?: number;
  readonly secrets?: KubernetesSecretsShape;
  readonly ingress?: KubernetesIngressShape;
  readonly scaling?: KubernetesScalingShape;
  readonly serviceAccount?: ServiceAccountShape;
  /** Name of the Kubernetes Secret with the credentials of private registries. */
  readonly imagePullSecret?: string;
}

/** How containers get secrets. */
export interface KubernetesSecretsShape {
  /** `EXTERNAL_SECRETS`, `EXISTING_SECRET` or `READ_BY_APPLICATION`. */
  readonly kind?: string;
  /** Names of stores of the External Secrets Operator. */
  readonly secretsManagerStore?: string;
  readonly parameterStore?: string;
  /** `SecretStore` or `ClusterSecretStore`. */
  readonly storeKind?: string;
  /** Seconds. */
  readonly refreshInterval?: number;
  /** Name of a Kubernetes Secret that somebody else makes. */
  readonly secretName?: string;
}

/** How traffic arrives through an Application Load Balancer. */
export interface KubernetesIngressShape {
  /** `AUTO_MODE` or `LOAD_BALANCER_CONTROLLER`: what makes the load balancer. */
  readonly controller?: string;
  readonly internetFacing?: boolean;
  readonly certificateArns?: readonly string[];
  readonly inboundCidrs?: readonly string[];
  readonly host?: string;
  readonly path?: string;
  readonly healthCheckPath?: string;
  readonly containerPort?: number;
}

/** How the number of pods changes. */
export interface KubernetesScalingShape {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly targetCpuUtilizationPercent?: number;
  readonly targetMemoryUtilizationPercent?: number;
}

/** The identity of pods. */
export interface ServiceAccountShape {
  /** A service account that somebody else makes. */
  readonly name?: string;
  /** Role of the pods, by IAM roles for service accounts. */
  readonly roleArn?: string;
}
