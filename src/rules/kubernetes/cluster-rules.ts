import { isMissing, isText, listOf } from '../../api/given';
import { globFits } from '../../api/glob';
import { KubernetesClusterShape, MAX_LOGGING_LENGTH, MAX_SELECTORS } from '../../api/kubernetes/workload-shape';
import { cannotWork, found, policy, refused, Rule } from '../rule';

const LOGGING_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html';
const PROFILE_PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html';

/** The cluster is the user's, and so is what may change it. */
export const kubectl = policy<KubernetesClusterShape>('ECS-KUBE-046', {
  title: 'A cluster must have a kubectl provider, which applies manifests in deployments',
  why: 'It is a function with all rights in the cluster, so this library makes none unasked',
  remedy: 'pass kubectlProviderOptions to the cluster, or kubectlProvider where it is imported; or apply the manifests of taskDefinition.toKubernetes() yourself',
  see: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html',
  check: ({ hasKubectl }) => hasKubectl === false ? found('cluster', 'must have a kubectl provider, got none') : [],
});

/** Pods would wait for nodes that never come. */
export const autoModeCluster = cannotWork<KubernetesClusterShape>('ECS-KUBE-047', {
  title: 'EksCompute.autoMode() must run on a cluster with EKS Auto Mode',
  why: 'Without it, nobody starts nodes, and the pods stay pending',
  remedy: 'make the cluster with DefaultCapacityType.AUTOMODE, which is the default of aws-eks-v2, or use EksCompute.fargateProfile()',
  see: 'https://docs.aws.amazon.com/eks/latest/userguide/automode.html',
  check: ({ isAutoMode, platform }) => isAutoMode === false && platform === 'EKS_AUTO_MODE'
    ? found('compute', 'must be EksCompute.fargateProfile() on a cluster without Auto Mode, got autoMode()') : [],
});

/** Bounds of the API. */
export const selectorCount = refused<KubernetesClusterShape>('ECS-KUBE-048', {
  title: 'A Fargate profile must have 1 to 5 selectors',
  remedy: 'use wildcards in namespaces and labels (* and ?), or leave selectors out for the pods of this workload',
  see: PROFILE_PAGE,
  check: ({ selectors }) => isMissing(selectors) || (selectors.length > 0 && selectors.length <= MAX_SELECTORS) ? []
    : found('compute.selectors', `must be 1 to ${MAX_SELECTORS}, got ${selectors.length}`),
});

/** Pods that no profile selects never start. */
export const selectedPods = cannotWork<KubernetesClusterShape>('ECS-KUBE-049', {
  title: 'A selector of the Fargate profile must match namespace and labels of the pods',
  why: 'Otherwise the pods stay pending',
  remedy: 'add a selector with the namespace of the workload, or leave selectors out',
  see: PROFILE_PAGE,
  check: ({ selectors, namespace, labels = {} }) => {
    const given = listOf(selectors);
    if (given.length === 0 || !isText(namespace)) return [];
    const isSelected = given.some(selector => fits(selector.namespace, namespace)
      && Object.entries(selector.labels ?? {}).every(([name, value]) => fits(value, labels[name])));
    return isSelected ? [] : found('compute.selectors', `must match the pods in the namespace ${namespace}, got none that does`);
  },
});

function fits(pattern: unknown, value: string | undefined): boolean {
  return !isText(pattern) || (value !== undefined && globFits(pattern, value, () => true));
}

/** Nobody else can read what containers print there. */
export const fargateLogging = policy<KubernetesClusterShape>('ECS-KUBE-050', {
  title: 'Workloads on EKS Fargate should have logging',
  why: 'There is no node on which an agent could collect logs: they are gone with the pod',
  remedy: 'make one EksFargateLogging for the cluster, and pass it to EksCompute.fargateProfile({ logging })',
  see: LOGGING_PAGE,
  advice: true,
  check: ({ platform, hasLogging }) => platform === 'EKS_FARGATE' && hasLogging === false ? found('compute.logging', 'should be given, got none') : [],
});

/** EKS reads no more. */
export const loggingLength = refused<KubernetesClusterShape>('ECS-KUBE-051', {
  title: 'The ConfigMap aws-logging must have at most 5,300 characters',
  remedy: 'shorten filters and parsers',
  see: LOGGING_PAGE,
  check: ({ loggingLength: length = 0 }) => length > MAX_LOGGING_LENGTH
    ? found('filters', `must make at most ${MAX_LOGGING_LENGTH} characters together with parsers and output, got ${length}`) : [],
});

/** Rules on the cluster of a workload. */
export const KUBERNETES_CLUSTER_RULES: readonly Rule<KubernetesClusterShape>[] = [
  kubectl, autoModeCluster, selectorCount, selectedPods, fargateLogging, loggingLength,
];
