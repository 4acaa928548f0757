/** An EKS cluster and what a workload needs of it. */
export interface KubernetesClusterShape {
  /** Whether something applies manifests. */
  readonly hasKubectl?: boolean;
  /** Whether Auto Mode is on, where that is known. */
  readonly isAutoMode?: boolean;
  readonly platform?: string;
  readonly namespace?: string;
  /** Labels of the pods. */
  readonly labels?: { readonly [name: string]: string };
  /** Selectors of the Fargate profile. */
  readonly selectors?: readonly { readonly namespace?: string; readonly labels?: { readonly [name: string]: string } }[];
  readonly hasLogging?: boolean;
  /** Characters of the ConfigMap `aws-logging`. */
  readonly loggingLength?: number;
}

/** Characters of the ConfigMap that EKS reads. */
export const MAX_LOGGING_LENGTH = 5300;
/** Selectors of a Fargate profile. */
export const MAX_SELECTORS = 5;
