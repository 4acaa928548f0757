import { containersIn } from './containers';
import { findPartlyKnown, isMissing } from '../../api/given';
import { readSecretReference } from '../../api/kubernetes/secret-reference';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { place } from '../../api/place';
import { cannotWork, policy } from '../rule';
import { within } from '../table';

const PAGE = 'https://docs.aws.amazon.com/eks/latest/userguide/manage-secrets.html';
const SECRETS = place<KubernetesShape>('task.containerDefinitions[].secrets[].valueFrom');

/** Nobody reads secrets for pods unasked. */
export const secretsChoice = policy<KubernetesShape>('ECS-KUBE-035', {
  title: 'How the containers get their secrets must be said',
  why: 'ECS reads them before a container starts, and Kubernetes does not. Each way needs something that the cluster or the application must have',
  remedy: 'pass secrets: KubernetesSecrets.externalSecrets(…), .fromSecret(name) or .readByApplication()',
  see: PAGE,
  check: shape => isMissing(shape.secrets) ? containersIn(shape).filter(({ value }) => (value.secrets ?? []).length > 0)
    .map(container => ({ path: container.pathOf('secrets'), problem: 'must have a choice of how they are read in Kubernetes, got none' })) : [],
});

/** A store reads from one service. */
export const secretStores = cannotWork<KubernetesShape>('ECS-KUBE-036', {
  title: 'The External Secrets Operator must have a store for each service that secrets are in, and at least 1 second between two reads',
  why: 'A store reads from Secrets Manager or from Parameter Store',
  remedy: 'name a store for it in KubernetesSecrets.externalSecrets()',
  see: PAGE,
  check: shape => {
    const { secrets } = shape;
    if (secrets?.kind !== 'EXTERNAL_SECRETS') return [];
    const services = new Set(findPartlyKnown(shape, SECRETS).map(({ value }) => readSecretReference(value).service));
    return [
      ...services.has('SECRETS_MANAGER') && isMissing(secrets.secretsManagerStore) ? [{ path: 'secrets.secretsManagerStore', problem: 'must be given for secrets of Secrets Manager, got none' }] : [],
      ...services.has('PARAMETER_STORE') && isMissing(secrets.parameterStore) ? [{ path: 'secrets.parameterStore', problem: 'must be given for parameters of Systems Manager, got none' }] : [],
      ...within<KubernetesShape>({ place: 'secrets.refreshInterval', min: 1, unit: 'seconds' })(shape),
    ];
  },
});
