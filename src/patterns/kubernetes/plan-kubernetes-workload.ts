import { aws_eks, aws_eks_v2 as eks, Names } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { KubernetesWorkloadProps } from './kubernetes-workload-props';
import { isOfType } from './resource-type';
import { MAX_WORKLOAD_NAME, toWorkloadName } from '../../api/kubernetes/names';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { judge } from '../../private/judge';
import { Need } from '../../private/stack-uses';
import { Finding } from '../../rules/finding';
import { KUBERNETES_CLUSTER_RULES } from '../../rules/kubernetes/cluster-rules';
import { KUBERNETES_RULES } from '../../rules/kubernetes/kubernetes-rules';
import { renamePaths } from '../../rules/prop-paths';
import { inside } from '../../rules/rule';
import { withSize, workloadShape } from '../../task/kubernetes/kubernetes-shape';
import { TaskSourcePlan } from '../../task/task-source-plan';

/** Pods of EKS Fargate and of the node pools of Auto Mode have it, unless a task says otherwise. */
const ARCHITECTURE = 'X86_64';

const TASK = 'task.';

/** A planned workload: what is rendered, its findings, and what it needs from other stacks. */
export interface KubernetesWorkloadPlan {
  readonly source: TaskSourcePlan;
  readonly shape: KubernetesShape & { readonly name: string; readonly namespace: string };
  readonly selectors: readonly eks.Selector[];
  readonly findings: readonly Finding[];
  readonly needs: readonly Need[];
}

export function planKubernetesWorkload(scope: IConstruct, props: KubernetesWorkloadProps): KubernetesWorkloadPlan {
  const { cluster, compute: { _config: { platform, profile = {} } } } = props;
  const source = props.task._plan({ cpuArchitecture: ARCHITECTURE });
  const name = props.workloadName ?? toWorkloadName(Names.uniqueResourceName(scope, { maxLength: MAX_WORKLOAD_NAME, separator: '-' }));
  const { namespace = 'default' } = props;
  const shape = { ...workloadShape(withSize(source.shape, source.definition), props), platform, name, namespace };
  const labels = { 'app.kubernetes.io/name': name };
  return {
    source,
    shape,
    selectors: profile.selectors ?? [{ namespace, labels }],
    findings: [
      ...inside('task.', source.findings),
      ...renamePaths(ofTask(judge(KUBERNETES_RULES, shape), source), { name: 'workloadName' }),
      ...judge(KUBERNETES_CLUSTER_RULES, {
        hasKubectl: cluster.kubectlProvider !== undefined,
        isAutoMode: isAutoMode(cluster),
        platform,
        namespace,
        labels,
        selectors: profile.selectors,
        hasLogging: profile.logging !== undefined,
      }),
    ],
    needs: [...inside('task.', source.needs), { path: 'cluster', value: cluster.clusterName, provider: cluster }],
  };
}

/** Findings on the task in the words of whoever gave it. */
function ofTask(findings: readonly Finding[], { inWords }: TaskSourcePlan): Finding[] {
  return findings.flatMap(finding => finding.path.startsWith(TASK)
    ? inside(TASK, [...inWords([{ ...finding, path: finding.path.slice(TASK.length) }])]) : [finding]);
}

/** Whether Auto Mode is on; undefined for imported clusters. */
function isAutoMode(cluster: eks.ICluster): boolean | undefined {
  const resource = cluster.node.findAll().find((each): each is aws_eks.CfnCluster => isOfType(each, aws_eks.CfnCluster.CFN_RESOURCE_TYPE_NAME));
  if (resource === undefined) return undefined;
  const { computeConfig } = resource;
  return computeConfig === undefined ? false : Reflect.get(computeConfig, 'enabled') !== false;
}
