import { findTexts, isText, listOf, Located, repeated } from '../../api/given';
import { ANNOTATION_KEY, DNS_LABEL, DNS_SUBDOMAIN, KUBERNETES_VARIABLE, MAX_WORKLOAD_NAME, toLabel, WORKLOAD_NAME } from '../../api/kubernetes/names';
import { DEPLOYMENT_PAGE } from '../../api/kubernetes/pages';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { problemsOf, refused, Violation } from '../rule';
import { containersIn } from './containers';
import { all, matching, texts } from '../table';

const CONTAINERS = place<KubernetesShape>('task.containerDefinitions[].name');
const VOLUMES = place<KubernetesShape>('task.volumes[].name');

/** Names of objects. */
export const objectNames = refused<KubernetesShape>('ECS-KUBE-001', {
  title: 'Names of Kubernetes objects must be lowercase letters, digits and hyphens (RFC 1123)',
  remedy: 'use lowercase letters, digits and hyphens, beginning with a letter',
  see: DEPLOYMENT_PAGE,
  check: matching(
    { place: 'name', pattern: WORKLOAD_NAME, must: `be 1 to ${MAX_WORKLOAD_NAME} lowercase letters, digits and hyphens, and begin with a letter` },
    { place: 'namespace', pattern: DNS_LABEL, must: 'be 1 to 63 lowercase letters, digits and hyphens' },
    ...(['imagePullSecret', 'serviceAccount.name', 'secrets.secretName', 'secrets.secretsManagerStore', 'secrets.parameterStore'] as const)
      .map(each => ({ place: each, pattern: DNS_SUBDOMAIN, must: 'be a DNS name of lowercase letters, digits, hyphens and dots' })),
    { place: 'ingress.host', pattern: /^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/, must: 'be a DNS name in lowercase letters' },
    { place: 'ingress.path', pattern: /^\/(?!.*(?:\/\/|\/\.{1,2}(?:\/|$)|%2[fF]))/, must: 'be an absolute path' },
    { place: 'ingress.healthCheckPath', pattern: /^\//, must: 'begin with /' },
  ),
});

function lost(names: readonly Located<string>[], what: string): Violation[] {
  return [
    ...problemsOf(names, name => toLabel(name) === '' ? `must have a letter or a digit, got ${show(name)}` : undefined),
    ...repeated(names, ({ value }) => toLabel(value) || undefined)
      .map(({ path, value }) => ({ path, problem: `must differ from the names of other ${what} also in lowercase letters and hyphens, got ${show(value)}` })),
  ];
}

/** Container and volume names of ECS have upper case and underscores; in Kubernetes they have not. */
export const ownNames = refused<KubernetesShape>('ECS-KUBE-002', {
  title: 'Names of containers and volumes must differ from each other as lowercase letters, digits and hyphens',
  why: 'Kubernetes takes no other names, so uppercase letters and underscores are replaced',
  remedy: 'choose names that differ in letters and digits',
  see: DEPLOYMENT_PAGE,
  check: shape => [...lost(findTexts(shape, CONTAINERS), 'containers'), ...lost(findTexts(shape, VOLUMES), 'volumes')],
});

const DNS = { pattern: DNS_SUBDOMAIN, must: 'be a DNS name of lowercase letters, digits, hyphens and dots' } as const;

/** Host names that pods know. */
export const hostNames = refused<KubernetesShape>('ECS-KUBE-003', {
  title: 'Host names of a pod must be DNS names in lowercase letters, and search domains and DNS servers at most 32 and 3',
  remedy: 'use lowercase letters, digits, hyphens and dots',
  see: DEPLOYMENT_PAGE,
  check: all(
    matching({ place: 'task.containerDefinitions[].extraHosts[].hostname', ...DNS }, { place: 'task.containerDefinitions[].dnsSearchDomains[]', ...DNS }),
    matching({ place: 'task.containerDefinitions[].hostname', pattern: DNS_LABEL, must: 'be 1 to 63 lowercase letters, digits and hyphens' }),
    texts('task.containerDefinitions[].links[]', link => {
      const alias = link.split(':').pop() ?? link;
      return DNS_SUBDOMAIN.test(alias) ? undefined : `must have an alias in lowercase letters, digits and hyphens, got ${show(link)}`;
    }, { remedy: 'give the link an alias (name:alias) in lowercase letters' }),
    tooMany('dnsServers', 3), tooMany('dnsSearchDomains', 32),
  ),
});

function tooMany(member: 'dnsServers' | 'dnsSearchDomains', max: number) {
  return (shape: KubernetesShape): Violation[] => {
    const containers = containersIn(shape);
    const count = new Set(containers.flatMap(({ value }) => listOf(value[member])).filter(isText)).size;
    const first = containers.find(({ value }) => listOf(value[member]).length > 0);
    return first === undefined || count <= max ? []
      : [{ path: first.pathOf(member), problem: `must be at most ${max} in all containers of a pod, got ${count}`, remedy: 'name fewer' }];
  };
}

/** Names of variables that Kubernetes takes. */
export const variableNames = refused<KubernetesShape>('ECS-KUBE-004', {
  title: 'Names of environment variables must be printable ASCII characters without =, and keys of Docker labels keys of annotations',
  remedy: 'rename it',
  see: DEPLOYMENT_PAGE,
  check: all(
    texts('task.containerDefinitions[].environment[].name', nameProblem),
    texts('task.containerDefinitions[].secrets[].name', nameProblem),
    shape => containersIn(shape).flatMap(container => Object.keys(container.value.dockerLabels ?? {})
      .filter(key => isText(key) && !ANNOTATION_KEY.test(key))
      .map(key => ({ path: container.pathOf('dockerLabels'), problem: `must have keys that annotations can have, got ${show(key)}` }))),
  ),
});

function nameProblem(name: string): string | undefined {
  return KUBERNETES_VARIABLE.test(name) ? undefined : `must be printable ASCII characters without =, got ${show(name)}`;
}

/** What a container of ECS has for itself, and all containers of a pod together. */
export const podWide = refused<KubernetesShape>('ECS-KUBE-005', {
  title: 'Containers of a pod must have the same host name, the same values of kernel parameters and the same values of Docker labels',
  why: 'Kubernetes has them for a pod as a whole',
  remedy: 'set the same value in each container, or in one only',
  see: DEPLOYMENT_PAGE,
  check: shape => {
    const containers = containersIn(shape);
    return [
      ...conflicts(containers.map(container => ({ path: container.pathOf('hostname'), key: 'hostname', value: container.value.hostname }))),
      ...conflicts(containers.flatMap(container => listOf(container.value.systemControls)
        .map(({ namespace, value }) => ({ path: container.pathOf('systemControls'), key: namespace, value })))),
      ...conflicts(containers.flatMap(container => Object.entries(container.value.dockerLabels ?? {})
        .map(([key, value]) => ({ path: container.pathOf('dockerLabels'), key, value })))),
    ];
  },
});

interface Setting {
  readonly path: string;
  readonly key?: string;
  readonly value?: string;
}

function conflicts(settings: readonly Setting[]): Violation[] {
  return settings.flatMap(({ path, key, value }, s) => {
    const before = settings.slice(0, s).find(other => other.key === key && isText(other.value));
    return before && isText(value) && before.value !== value
      ? [{ path, problem: `must be the same in all containers of a pod, got ${show(value)} after ${show(before.value)}` }] : [];
  });
}
