import { readFileSync } from 'fs';
import { join } from 'path';
import { writtenSamples } from '../../scripts/props/written';

interface Type { readonly name: string; readonly datatype?: boolean; readonly properties?: readonly { readonly name: string }[] }

const root = join(__dirname, '../..');
const { types } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')) as { types: { [fqn: string]: Type } };
const structs = Object.values(types).filter(({ datatype, properties = [] }) => datatype && properties.length > 0);
const samples = writtenSamples();

const CONTRACT = 'what a capacity and a service tell each other; apps that use the capacities of this library set none of it';

/** Structs that have no table, and why. */
const EXEMPT: { readonly [struct: string]: string } = {
  CapacityBindOptions: CONTRACT,
  CapacityConfig: CONTRACT,
  CapacityProfile: CONTRACT,
  CapacityServiceOptions: CONTRACT,
  HostsProfile: CONTRACT,
  KubernetesOptions: 'options of `toKubernetes`, which makes text and no template: docs/kubernetes.md',
  EcsChecksOptions: 'what is reported, which is in no template: docs/checks.md',
  ToComposeOptions: 'what is in a Compose file, which is in no template: docs/run-local.md',
  RotationRedeployment: 'what `redeployOnRotation` returns',
  WorkloadAlarms: 'an alarm each, by its name, which docs/observability.md lists; their props are those of `AlarmSettings`',
  XRayDaemonServiceProps: 'a service of one image, whose options are `SidecarOptions`',
  XRayDaemonClientOptions: 'an address in a variable of the containers that it is given to',
};

/** Values by struct and prop, as the tables show them. */
function tabled(): Map<string, string> {
  const tables = readFileSync(join(root, 'docs/props.md'), 'utf8').split('\n### ').slice(1);
  return new Map(tables.flatMap(table => [...table.matchAll(/^\| `(\w+)` \| (.*?) \| (?:`AWS::|`Custom::|nothing)/gm)]
    .map(([, prop, value]): [string, string] => [`${/^\w+/.exec(table)?.[0]}.${prop}`, value])));
}

// What each of them changes is computed anew by `npx tsx scripts/props-page.ts`, which CI runs: 400 templates take too long here.
test('docs/props.md has the samples as they are written (else: npx tsx scripts/props-page.ts)', () => {
  expect(Object.fromEntries(tabled())).toEqual(Object.fromEntries(samples));
});

test('every prop of every struct has a sample in scripts/props, or its struct stands in EXEMPT with the reason', () => {
  const missing = structs.filter(({ name }) => EXEMPT[name] === undefined).flatMap(({ name, properties = [] }) => {
    return properties.map(prop => `${name}.${prop.name}`).filter(prop => !samples.has(prop));
  });
  expect(missing).toEqual([]);
});

test('no exemption is stale', () => {
  const named = structs.map(({ name }) => name);
  const sampled = new Set([...samples.keys()].map(place => place.split('.')[0]));
  expect(Object.keys(EXEMPT).filter(name => !named.includes(name) || sampled.has(name))).toEqual([]);
});
