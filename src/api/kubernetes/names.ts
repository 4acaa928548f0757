/** Longest name that Kubernetes takes for containers, volumes and Services, and in labels. */
export const MAX_LABEL = 63;
/** The longest name of a workload: the names of what belongs to it begin with it. */
export const MAX_WORKLOAD_NAME = 40;

/** A label of RFC 1123: names of namespaces, containers and volumes. */
export const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names of Services begin with a letter, those of everything else may. */
export const WORKLOAD_NAME = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
/** A subdomain of RFC 1123: names of most objects, and names of hosts. */
export const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** A service name of RFC 6335: names of ports. */
export const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** Keys of ConfigMaps and Secrets. */
export const DATA_KEY = /^[-._a-zA-Z0-9]{1,253}$/;
/** The name in a key of an annotation, behind its prefix. */
export const ANNOTATION_KEY = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
/** What Kubernetes takes as the name of an environment variable. */
export const KUBERNETES_VARIABLE = /^[\x20-\x3C\x3E-\x7E]+$/;

/** A name of ECS as a label of RFC 1123: lower case, with hyphens for what has no place in it. Empty where nothing is left. */
export function toLabel(name: string, maxLength = MAX_LABEL): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, maxLength).replace(/-+$/, '');
}

/** The name of a workload: a label that begins with a letter. */
export function toWorkloadName(name: string): string {
  const label = toLabel(name, MAX_WORKLOAD_NAME);
  return /^[a-z]/.test(label) ? label : toLabel(`app-${label}`, MAX_WORKLOAD_NAME);
}
