import { Manifest } from '../../api/kubernetes/manifest';

/** Plain text that some readers of YAML 1.1 take for something else. */
const SPECIAL = '=';

/** Manifests as a stream of YAML documents. Kubernetes reads YAML 1.1, in which `y` and `on` are booleans, so these get quotes. */
export function toYaml(manifests: readonly Manifest[]): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed
  const { Document, visit } = require('yaml') as typeof import('yaml');
  return manifests.map(manifest => {
    const document = new Document(manifest, { version: '1.1', aliasDuplicateObjects: false });
    visit(document, { Scalar: (_, scalar) => { if (scalar.value === SPECIAL) scalar.type = 'QUOTE_DOUBLE'; } });
    return document.toString({ lineWidth: 0 });
  }).join('---\n');
}
