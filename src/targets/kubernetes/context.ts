import { ManifestObject } from '../../api/kubernetes/manifest';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { Tokens } from '../../api/task/json/tokens';

/** What all manifests of a workload have in common. */
export interface Context {
  readonly shape: KubernetesShape;
  readonly name: string;
  readonly namespace: string;
  /** Labels by which a Service, a Deployment and others find the pods. They never change. */
  readonly selector: ManifestObject;
  readonly tokens: Tokens;
}

export function contextOf(shape: KubernetesShape, tokens: Tokens): Context {
  const { name = 'app', namespace = 'default' } = shape;
  return { shape, name, namespace, selector: { 'app.kubernetes.io/name': name }, tokens };
}

/** The metadata of an object of the workload; `suffix` tells it from others of its kind. */
export function metadata(
  { name, namespace, selector }: Context, { suffix, annotations }: { readonly suffix?: string; readonly annotations?: ManifestObject } = {},
): ManifestObject {
  return { name: suffix === undefined ? name : `${name}-${suffix}`, namespace, labels: labels(selector), annotations };
}

/** The same for an object that belongs to no namespace: its name has the namespace of the workload in it. */
export function clusterMetadata({ name, namespace, selector }: Context, suffix?: string): ManifestObject {
  return { name: [namespace, name, ...suffix === undefined ? [] : [suffix]].join('-'), labels: labels(selector) };
}

export function labels(selector: ManifestObject): ManifestObject {
  return { ...selector, 'app.kubernetes.io/managed-by': 'cdk-ecs-blueprints' };
}

/** The name of the service account of the pods. */
export function serviceAccountName({ name, shape }: Context): string {
  return shape.serviceAccount?.name ?? name;
}
