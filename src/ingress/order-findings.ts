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

/** What is wrong with where the load balancer of a service is created: the certificate is its own, the network that of the cluster. */
export function checkOwnPlace(type: 'application' | 'network', { prefix, place }: IngressOrder, options: ExposureOptions): Finding[] {
  return checkPlace(type, options, place, 'cluster.network')
    .flatMap(finding => finding.path.startsWith('cluster.') ? finding : inside(prefix, [finding]));
}
