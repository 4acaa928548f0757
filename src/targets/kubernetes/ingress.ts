import { clusterMetadata, Context, metadata } from './context';
import { Manifest, ManifestObject } from '../../api/kubernetes/manifest';
import { trafficPort } from '../../api/kubernetes/ports';
import { KubernetesIngressShape } from '../../api/kubernetes/shape';

const ALB = 'alb.ingress.kubernetes.io';
/** The class that comes with the AWS Load Balancer Controller. */
const CONTROLLER_CLASS = 'alb';

/**
 * An Ingress, for which an Application Load Balancer is made. Auto Mode brings no class, and reads from the parameters of a class what the AWS
 * Load Balancer Controller reads from annotations.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html
 */
export function ingress(context: Context): Manifest[] {
  const { task, ingress: given } = context.shape;
  if (given === undefined) return [];
  const ownClass = given.controller === 'AUTO_MODE';
  const className = ownClass ? String(clusterMetadata(context).name) : CONTROLLER_CLASS;
  return [
    ...ownClass ? classOf(context, given) : [],
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: metadata(context, { annotations: { ...ownClass ? {} : balancerAnnotations(given), ...annotationsOf(given) } }),
      spec: {
        ingressClassName: className,
        rules: [{
          host: given.host,
          http: {
            paths: [{
              path: given.path ?? '/',
              pathType: 'Prefix',
              backend: { service: { name: context.name, port: { number: trafficPort(task, given.containerPort)?.containerPort } } },
            }],
          },
        }],
      },
    },
  ];
}

function schemeOf({ internetFacing }: KubernetesIngressShape): string {
  return internetFacing === true ? 'internet-facing' : 'internal';
}

function certificatesOf({ certificateArns = [] }: KubernetesIngressShape): readonly string[] | undefined {
  return certificateArns.length > 0 ? certificateArns : undefined;
}

function classOf(context: Context, given: KubernetesIngressShape): Manifest[] {
  const params = clusterMetadata(context);
  return [
    {
      apiVersion: 'eks.amazonaws.com/v1',
      kind: 'IngressClassParams',
      metadata: params,
      spec: { scheme: schemeOf(given), certificateARNs: certificatesOf(given) },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: params,
      spec: { controller: 'eks.amazonaws.com/alb', parameters: { apiGroup: 'eks.amazonaws.com', kind: 'IngressClassParams', name: params.name } },
    },
  ];
}

function balancerAnnotations(given: KubernetesIngressShape): ManifestObject {
  return {
    [`${ALB}/scheme`]: schemeOf(given),
    [`${ALB}/certificate-arn`]: certificatesOf(given)?.join(','),
  };
}

function annotationsOf(given: KubernetesIngressShape): ManifestObject {
  const { inboundCidrs, healthCheckPath } = given;
  const secure = certificatesOf(given) !== undefined;
  return {
    [`${ALB}/target-type`]: 'ip',
    [`${ALB}/inbound-cidrs`]: inboundCidrs?.join(','),
    [`${ALB}/healthcheck-path`]: healthCheckPath,
    [`${ALB}/listen-ports`]: secure ? '[{"HTTP": 80}, {"HTTPS": 443}]' : '[{"HTTP": 80}]',
    [`${ALB}/ssl-redirect`]: secure ? '443' : undefined,
  };
}
