/** Where pods run. */
export enum KubernetesPlatform {
  /**
   * EKS with Fargate profiles: a node for each pod, sold by CPU and memory.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate.html
   */
  EKS_FARGATE = 'EKS_FARGATE',
  /**
   * EKS Auto Mode: instances that EKS starts and replaces.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/automode.html
   */
  EKS_AUTO_MODE = 'EKS_AUTO_MODE',
}
