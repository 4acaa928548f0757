import { aws_ec2 as ec2, aws_eks_v2 as eks, aws_iam as iam } from 'aws-cdk-lib';
import { EksFargateLogging } from './eks-fargate-logging';
import { KubernetesPlatformName } from '../../api/kubernetes/shape';
import { checkedInput } from '../../private/input/check-input';

/** Options of `EksCompute.fargateProfile`. */
export interface EksFargateProfileOptions {
  /**
   * Where what the containers print goes. One for each cluster.
   *
   * @default - nowhere, with a warning: logs are gone with the pod
   */
  readonly logging?: EksFargateLogging;

  /**
   * Namespaces and labels of the pods that run on Fargate. At most 5.
   *
   * @default - the pods of this workload
   */
  readonly selectors?: eks.Selector[];

  /**
   * Role that starts pods: pulls images and writes logs. The containers cannot use it.
   *
   * @default - a new role, which only Fargate profiles of the cluster can use
   */
  readonly podExecutionRole?: iam.IRole;

  /**
   * Subnets of the pods. They must be private.
   *
   * @default - the private subnets of the cluster
   */
  readonly subnets?: ec2.ISubnet[];
}

/**
 * What `EksCompute` tells a workload.
 *
 * @internal
 */
export interface EksComputeConfig {
  readonly platform: KubernetesPlatformName;
  readonly profile?: EksFargateProfileOptions;
}

/**
 * What runs the pods of a workload on EKS.
 */
@checkedInput('EksCompute')
export class EksCompute {
  /**
   * A Fargate profile for the pods. Their role is an IAM role for service accounts. A profile cannot be changed: EKS makes a new one and
   * deletes the old one, and its pods start anew.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
   */
  public static fargateProfile(options: EksFargateProfileOptions = {}): EksCompute {
    return new EksCompute({ platform: 'EKS_FARGATE', profile: options });
  }

  /**
   * EKS Auto Mode, which starts instances for the pods. Their role is theirs by an EKS Pod Identity association.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/automode.html
   */
  public static autoMode(): EksCompute {
    return new EksCompute({ platform: 'EKS_AUTO_MODE' });
  }

  private constructor(
    /** @internal */
    public readonly _config: EksComputeConfig,
  ) {}
}
