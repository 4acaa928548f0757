import { isMissing, listOf } from '../../api/given';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { cannotWork, found, policy, Rule } from '../rule';

/** Manifests as text, which nothing is put into any more. */
export interface KubernetesTextShape extends KubernetesShape {
  /** Places in the manifests whose values are known at deployment only. */
  readonly unknown?: readonly string[];
}

/** Text is written at synth. */
export const knownValues = cannotWork<KubernetesTextShape>('ECS-KUBE-044', {
  title: 'All values in manifests that are written as text must be known at synth',
  why: 'CloudFormation puts no values into a file that kubectl reads',
  remedy: 'use KubernetesWorkload, which applies the manifests in the deployment, or names and ARNs that are known, such as those of imported resources',
  see: 'https://docs.aws.amazon.com/cdk/v2/guide/tokens.html',
  check: ({ unknown }) => listOf(unknown).map(path => ({ path, problem: 'must be known at synth, got a token' })),
});

/** A task role trusts ECS. */
export const podRole = policy<KubernetesTextShape>('ECS-KUBE-045', {
  title: 'Pods of a task with a task role should have a role of their own',
  why: 'The task role trusts ECS and not pods, so that pods have no permissions',
  remedy: 'pass serviceAccountRoleArn (IAM roles for service accounts), or serviceAccountName of an account with a Pod Identity association; acknowledge the warning if the application calls no AWS service',
  see: 'https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html',
  advice: true,
  check: ({ task, serviceAccount }) => !isMissing(task?.taskRoleArn) && isMissing(serviceAccount?.name) && isMissing(serviceAccount?.roleArn)
    ? found('serviceAccountRoleArn', 'should be given for a task with a task role, got none') : [],
});

/** Rules on manifests as text, besides those on all. */
export const KUBERNETES_TEXT_RULES: readonly Rule<KubernetesTextShape>[] = [knownValues, podRole];
