import { Context, metadata } from './context';
import { listOf } from '../../api/given';
import { Manifest, ManifestObject } from '../../api/kubernetes/manifest';
import { toLabel } from '../../api/kubernetes/names';
import { readSecretReference, SecretReference } from '../../api/kubernetes/secret-reference';
import { KubernetesSecretsShape } from '../../api/kubernetes/shape';
import { ContainerShape, NameValueFromShape } from '../../api/task/shape';

/** Behind the name of a variable that holds where a secret is, and not its value. */
export const VALUE_FROM_SUFFIX = '_VALUE_FROM';

const STORES = [
  { service: 'SECRETS_MANAGER', suffix: 'secrets-manager', storeOf: ({ secretsManagerStore }: KubernetesSecretsShape) => secretsManagerStore },
  { service: 'PARAMETER_STORE', suffix: 'parameter-store', storeOf: ({ parameterStore }: KubernetesSecretsShape) => parameterStore },
] as const;

const REFRESH_SECONDS = 3600;

/** The variables of a container that come from secrets. */
export function secretVariables({ shape: { secrets = {} }, name: workload }: Context, container: ContainerShape): ManifestObject[] {
  return listOf(container.secrets).map(({ name = '', valueFrom = '' }) => {
    if (secrets.kind === 'READ_BY_APPLICATION') return { name: `${name}${VALUE_FROM_SUFFIX}`, value: valueFrom };
    const reference = secrets.kind === 'EXISTING_SECRET' ? { name: secrets.secretName, key: name }
      : { name: `${workload}-${storeFor(valueFrom).suffix}`, key: keyOf(container, name) };
    return { name, valueFrom: { secretKeyRef: reference } };
  });
}

function storeFor(valueFrom: string): typeof STORES[number] {
  const { service } = readSecretReference(valueFrom);
  return STORES.find(store => store.service === service) ?? STORES[0];
}

/** Containers may give one name to different secrets. */
function keyOf({ name = '' }: ContainerShape, variable: string): string {
  return `${toLabel(name)}.${variable}`;
}

/** What the External Secrets Operator makes Kubernetes Secrets of; nothing with another choice. */
export function externalSecrets(context: Context): Manifest[] {
  const { task, secrets } = context.shape;
  if (secrets?.kind !== 'EXTERNAL_SECRETS') return [];
  const all = listOf(task.containerDefinitions).flatMap(container => listOf(container.secrets).map(secret => ({ container, secret })));
  return STORES.flatMap(({ service, suffix, storeOf }) => {
    const data = all.map(({ container, secret }) => ({ container, secret, reference: readSecretReference(secret.valueFrom ?? '') }))
      .filter(({ reference }) => reference.service === service)
      .map(({ container, secret, reference }) => entry(container, secret, reference));
    return data.length === 0 ? [] : [{
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: metadata(context, { suffix }),
      spec: {
        refreshInterval: `${secrets.refreshInterval ?? REFRESH_SECONDS}s`,
        secretStoreRef: { name: storeOf(secrets), kind: secrets.storeKind ?? 'ClusterSecretStore' },
        target: { name: `${context.name}-${suffix}`, creationPolicy: 'Owner' },
        data,
      },
    }];
  });
}

function entry(container: ContainerShape, { name = '' }: NameValueFromShape, { id, jsonKey, versionStage, versionId }: SecretReference): ManifestObject {
  return {
    secretKey: keyOf(container, name),
    remoteRef: { key: id, property: jsonKey, version: versionId === undefined ? versionStage : `uuid/${versionId}` },
  };
}
