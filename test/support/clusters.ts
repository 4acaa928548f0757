import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { aws_ec2 as ec2, aws_eks_v2 as eks, Stack } from 'aws-cdk-lib';

/** An EKS cluster with Auto Mode and kubectl. */
export function autoModeCluster(stack: Stack, props: Partial<eks.ClusterProps> = {}): eks.Cluster {
  return new eks.Cluster(stack, 'Cluster', {
    version: eks.KubernetesVersion.V1_35,
    kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(stack, 'Kubectl') },
    vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetIds: ['subnet-3', 'subnet-4'],
    }),
    ...props,
  });
}
