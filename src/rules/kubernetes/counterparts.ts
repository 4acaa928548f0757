import { asks } from '../../api/given';
import { CONTAINER_PAGE } from '../../api/kubernetes/pages';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { PlaceIn } from '../../api/place';
import { show } from '../../api/show';
import { isSame } from '../../api/unknown';
import { policy, cannotWork, Check } from '../rule';
import { all, texts, values } from '../table';

/** Something at a place that Kubernetes has no word for, and what to do about it. */
type Row = readonly [place: PlaceIn<KubernetesShape>, remedy: string];

const CONTAINER = 'task.containerDefinitions[]';

function without(word: string, rows: readonly Row[]): Check<KubernetesShape> {
  return all(...rows.map(([place, remedy]) => values<KubernetesShape>(place, value =>
    asks(value) ? `${word} be left out in Kubernetes, got ${summary(value)}` : undefined, { remedy })));
}

function summary(value: unknown): string {
  return typeof value === 'object' ? 'some' : show(value);
}

/** What would be missing at run time. */
export const refusedSettings = policy<KubernetesShape>('ECS-KUBE-031', {
  title: 'Settings without which the containers would not work and that Kubernetes does not have must be left out',
  why: 'The containers would run without them, and fail later',
  remedy: 'leave it out',
  see: CONTAINER_PAGE,
  check: all(
    without('must', [
      [`${CONTAINER}.environmentFiles`, 'set the variables in environment, or keep them in a secret'],
      [`${CONTAINER}.credentialSpecs`, 'run the task on ECS; there is no Active Directory in these pods'],
      [`${CONTAINER}.firelensConfiguration`, 'leave the log router out; on EKS Fargate, EksFargateLogging routes logs'],
      ['task.proxyConfiguration', 'leave it out; a service mesh of Kubernetes adds its proxy itself'],
    ]),
    texts(`${CONTAINER}.logConfiguration.logDriver`, driver =>
      isSame(driver, 'awsfirelens') ? 'must not be awsfirelens in Kubernetes' : undefined, { remedy: 'leave the log router out; on EKS Fargate, EksFargateLogging routes logs' }),
  ),
});

const OWN_DRIVERS: ReadonlySet<string> = new Set(['awslogs', 'json-file', 'awsfirelens']);

/** What makes a difference at the edges. */
export const adviseAgainst = cannotWork<KubernetesShape>('ECS-KUBE-032', {
  title: 'Settings that Kubernetes does not have should be left out',
  why: 'They are not rendered, and have no effect on the pods',
  remedy: 'leave it out, or acknowledge the warning if the pods can do without it',
  see: CONTAINER_PAGE,
  advice: true,
  check: all(
    without('should', [
      [`${CONTAINER}.ulimits`, 'the limits of the node hold: leave them out, or set them in the image'],
      [`${CONTAINER}.startTimeout`, 'containers wait for each other without limit: leave it out'],
      [`${CONTAINER}.linuxParameters.initProcessEnabled`, 'put an init process such as tini into the image'],
      [`${CONTAINER}.linuxParameters.maxSwap`, 'there is no swap: leave it out'],
      [`${CONTAINER}.linuxParameters.swappiness`, 'there is no swap: leave it out'],
      [`${CONTAINER}.linuxParameters.tmpfs[].mountOptions`, 'file systems in memory have no mount options: leave them out'],
      [`${CONTAINER}.restartPolicy.ignoredExitCodes`, 'containers are started again after every exit code: leave it out'],
      [`${CONTAINER}.restartPolicy.restartAttemptPeriod`, 'Kubernetes waits 10 seconds, and twice as long each time, up to 5 minutes: leave it out'],
      [`${CONTAINER}.logConfiguration.secretOptions`, 'what collects the logs of the cluster has its own credentials: leave it out'],
      ['task.placementConstraints', 'nodes are chosen by node pools and labels: leave it out'],
      ['task.tags', 'tags belong to AWS resources, and pods are none: leave them out'],
      ['task.enableFaultInjection', 'AWS FIS has actions of its own for pods: leave it out'],
      ['task.volumes[].efsVolumeConfiguration.transitEncryptionPort', 'the driver chooses the port: leave it out'],
      ['task.volumes[].efsVolumeConfiguration.authorizationConfig.iam', 'the driver mounts with the identity of the node, not of the pod: allow that in the file system policy'],
    ]),
    texts('task.ipcMode', mode => isSame(mode, 'none') ? "should be left out in Kubernetes, got 'none'" : undefined,
      { remedy: 'containers of a pod can always share memory: leave it out' }),
    texts(`${CONTAINER}.logConfiguration.logDriver`, driver => OWN_DRIVERS.has(driver) ? undefined : `should be left out in Kubernetes, got ${show(driver)}`,
      { remedy: 'what containers write to standard output goes where the cluster sends it: leave it out' }),
  ),
});
