import { createHash } from 'crypto';
import { Context, metadata } from './context';
import { escapeVariables } from './escape';
import { secretVariables } from './secrets';
import { listOf } from '../../api/given';
import { Manifest, ManifestObject } from '../../api/kubernetes/manifest';
import { DATA_KEY, toLabel } from '../../api/kubernetes/names';
import { ContainerShape, NameValueShape } from '../../api/task/shape';

/** Variables of a container that are known at synth: they stand in a ConfigMap. */
function plainVariables({ tokens }: Context, { environment }: ContainerShape): readonly NameValueShape[] {
  return listOf(environment).filter(({ name = '', value = '' }) => DATA_KEY.test(name) && !tokens.isToken(value));
}

function configMapSuffix({ name = '' }: ContainerShape): string {
  return toLabel(name);
}

/** A ConfigMap for each container with variables. */
export function configMaps(context: Context): Manifest[] {
  return listOf(context.shape.task.containerDefinitions).flatMap(container => {
    const data = dataOf(context, container);
    return Object.keys(data).length === 0 ? []
      : [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(context, { suffix: configMapSuffix(container) }), data }];
  });
}

function dataOf(context: Context, container: ContainerShape): ManifestObject {
  return Object.fromEntries(plainVariables(context, container).map(({ name = '', value = '' }) => [name, value]));
}

/** `env` and `envFrom` of a container: what only the deployment knows stands in the pod, so that a new value starts new pods. */
export function environmentOf(context: Context, container: ContainerShape): ManifestObject {
  const plain = new Set(plainVariables(context, container));
  const own = listOf(container.environment).filter(variable => !plain.has(variable))
    .map(({ name = '', value = '' }) => ({ name, value: escapeVariables(value) }));
  const env = [...own, ...secretVariables(context, container)];
  return {
    envFrom: plain.size === 0 ? undefined : [{ configMapRef: { name: `${context.name}-${configMapSuffix(container)}` } }],
    env: env.length === 0 ? undefined : env,
  };
}

/** Pods start anew when their ConfigMaps change. */
export function environmentHash(context: Context): string | undefined {
  const maps = configMaps(context);
  return maps.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(maps.map(({ data }) => data))).digest('hex').slice(0, 16);
}
