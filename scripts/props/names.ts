/* Whose names props have: those of CloudFormation, of aws-cdk-lib, or their own with a reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Change } from './changes';
import type { Section } from './section';

interface Struct { readonly interfaces?: readonly string[]; readonly properties?: readonly { readonly name: string }[] }

let assembly: { readonly [fqn: string]: Struct } | undefined;

/** The jsii assembly of aws-cdk-lib: what its .d.ts declare, in JSON. */
function structOf(fqn: string): Struct {
  assembly ??= (JSON.parse(gunzipSync(readFileSync(join(__dirname, '../../node_modules/aws-cdk-lib/.jsii.gz'))).toString()) as { types: typeof assembly }).types;
  const struct = assembly?.[fqn];
  if (!struct) throw new Error(`aws-cdk-lib has no ${fqn}`);
  return struct;
}

function propsOf(fqn: string): string[] {
  const { interfaces = [], properties = [] } = structOf(fqn);
  return [...properties.map(({ name }) => name), ...interfaces.flatMap(propsOf)];
}

/** Whether a variable of the ECS agent holds the words of a prop: `ECS_ENABLE_SPOT_INSTANCE_DRAINING` those of `spotInstanceDraining`. */
function isVariable(word: string, prop: string): boolean {
  return /^[A-Z]+_[A-Z_]+$/.test(word) && word.replace(/_/g, '').includes(prop.toUpperCase());
}

/** Where the name of a prop is from; undefined where it is nobody else's. */
function originOf(prop: string, { cdk }: Section, changes: readonly Change[]): string | undefined {
  const words = changes.flatMap(({ paths }) => paths).flatMap(path => path.split(/[.[\]]+/));
  if (words.some(word => word.toLowerCase() === prop.toLowerCase())) return 'CloudFormation';
  // aws-cdk-lib has no structs for the settings of the agent.
  if (cdk.length === 0 && words.some(word => isVariable(word, prop))) return 'ECS agent';
  const struct = cdk.find(fqn => propsOf(`aws-cdk-lib.${fqn}`).includes(prop));
  return struct && `\`${struct.replace(/^aws_/, '').replace('elasticloadbalancingv2', 'elbv2').replace('applicationautoscaling', 'appscaling')}\``;
}

/** What stands in the table about the name of a prop: its origin, or the reason why it has none. One of the two must be there, and not both. */
export function nameOf(prop: string, section: Section, changes: readonly Change[]): { readonly text: string; readonly problem?: string } {
  const origin = originOf(prop, section, changes);
  const reason = section.reasons[prop];
  if (changes.length === 0) return { text: reason ?? '', problem: reason ? undefined : 'changes nothing: give a sample that does, or the reason' };
  if (origin === undefined) return { text: reason ?? '', problem: reason ? undefined : 'has the name of nothing in CloudFormation or aws-cdk-lib: give the reason' };
  return { text: origin, problem: reason === undefined ? undefined : `has its name from ${origin}: leave out the reason` };
}
