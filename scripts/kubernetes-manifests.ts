/*
 * Writes the manifests of random tasks, and of the examples on EKS if they are synthesized, into a folder, one file for each workload:
 * `tsx scripts/kubernetes-manifests.ts FOLDER [count] [seed]`. Tools of Kubernetes read them.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { exampleNames } from './example-apps';
import type { Manifest } from '../src/api/kubernetes/manifest';
import { NO_TOKENS } from '../src/api/task/json/tokens';
import { renderManifests } from '../src/targets/kubernetes/render';
import { toYaml } from '../src/task/kubernetes/to-yaml';
import { kubernetesTasks } from '../test/support/kubernetes-tasks';

const EXAMPLES = join(__dirname, '..', 'examples');
const [folder = 'manifests', count = '500', seed = '1'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly Manifest?: string | { readonly 'Fn::Join': [string, unknown[]] } };
}

/** The text of a manifest in a template, with a word for each value that only the deployment knows. */
function textOf({ Properties: { Manifest: text = '[]' } }: Resource): string {
  return typeof text === 'string' ? text : text['Fn::Join'][1].map(part => typeof part === 'string' ? part : 'deployed').join('');
}

const random = fc.sample(kubernetesTasks, { numRuns: Number(count), seed: Number(seed) });
random.forEach((shape, i) => writeFileSync(join(folder, `random-${i}.yaml`), toYaml(renderManifests(shape, NO_TOKENS))));

let examples = 0;
for (const example of exampleNames()) {
  const out = join(EXAMPLES, example, 'cdk.out');
  for (const file of existsSync(out) ? readdirSync(out).filter(name => name.endsWith('.template.json')) : []) {
    const { Resources } = JSON.parse(readFileSync(join(out, file), 'utf8')) as { readonly Resources: { readonly [id: string]: Resource } };
    for (const [id, resource] of Object.entries(Resources).filter(([, { Type }]) => Type === 'Custom::AWSCDK-EKS-KubernetesResource')) {
      writeFileSync(join(folder, `example-${example}-${id}.yaml`), toYaml(JSON.parse(textOf(resource)) as Manifest[]));
      examples++;
    }
  }
}
console.log(JSON.stringify({ random: random.length, examples }));
