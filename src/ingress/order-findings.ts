import { IngressOrder } from './contract';
import { testHeader } from './listener-rule';
import { ExposureOptions } from './load-balancer-options';
import { checkPlace } from './place';
import { IngressTargetOptions } from './target-options';
import { ConditionShape } from '../api/ingress/listener-shape';
import { Finding } from '../rules/finding';
import { inside } from '../rules/rule';

/** Prefixes findings with the path of the ingress. `health` of the service is not part of the ingress. */
export function inOptions({ prefix }: IngressOrder, { health }: IngressTargetOptions, findings: readonly Finding[]): Finding[] {
  return findings.flatMap(finding => inside(health === undefined && finding.path.startsWith('health') ? '' : prefix, [finding]));
}

/** Findings about the header of test traffic, if there is one. */
export function inTestTraffic({ testTraffic }: IngressOrder, check: (header: ConditionShape[]) => readonly Finding[]): Finding[] {
  const header = testTraffic ? testHeader(testTraffic) : [];
  return header.length === 0 ? [] : inside('deployment.testTraffic.', check(header));
}

/** Findings about the place of a load balancer that a service creates: the certificate is an option of the ingress, the network one of the cluster. */
export function checkOwnPlace(type: 'application' | 'network', { prefix, place }: IngressOrder, options: ExposureOptions): Finding[] {
  return checkPlace(type, options, place, 'cluster.network')
    .flatMap(finding => finding.path.startsWith('cluster.') ? finding : inside(prefix, [finding]));
}
