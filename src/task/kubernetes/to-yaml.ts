import { Manifest } from '../../api/kubernetes/manifest';

/** Manifests as a stream of YAML documents. Kubernetes reads YAML 1.1, in which `y` and `on` are booleans, so these get quotes. */
export function toYaml(manifests: readonly Manifest[]): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed
  const { stringify } = require('yaml') as typeof import('yaml');
  return manifests.map(manifest => stringify(manifest, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n');
}
