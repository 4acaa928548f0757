import { contextOf } from './context';
import { configMaps } from './environment';
import { ingress } from './ingress';
import { externalSecrets } from './secrets';
import { fileSystems } from './volumes';
import { autoscaler, deployment, disruptionBudget, service, serviceAccount } from './workload';
import { compact, Manifest } from '../../api/kubernetes/manifest';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { Tokens } from '../../api/task/json/tokens';

/** The manifests of a task, in the order in which they must come to be: what a pod needs is there before it. */
export function renderManifests(shape: KubernetesShape, tokens: Tokens): Manifest[] {
  const context = contextOf(shape, tokens);
  return [
    ...serviceAccount(context),
    ...configMaps(context),
    ...externalSecrets(context),
    ...fileSystems(context),
    ...service(context),
    deployment(context),
    disruptionBudget(context),
    ...autoscaler(context),
    ...ingress(context),
  ].map(compact);
}
