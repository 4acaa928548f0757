/* Reads cfn-lint's JSON from standard input; fails on every finding but those of aws-cdk-lib's own making. */
import { readFileSync } from 'node:fs';

interface Finding {
  readonly Filename: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path?: (string | number)[] };
}

/** Logical ids of the handlers of CDK's own custom resources. */
const OF_CDK = /^Custom.*CustomResourceProvider/;

const findings = JSON.parse(readFileSync(0, 'utf8')) as Finding[];
/** A dependency that a reference enforces already: aws-cdk-lib adds it wherever one construct waits for another as a whole. */
const TWICE_SAID = 'W3005';

const ours = findings.filter(({ Rule, Location: { Path: path = [] } }) =>
  Rule.Id !== TWICE_SAID && !(path[0] === 'Resources' && OF_CDK.test(String(path[1]))));

for (const { Filename, Message, Rule, Location } of ours) {
  console.log(`${Filename} ${Location.Path?.join('/')}: ${Rule.Id} ${Message}`);
}
console.log(`cfn-lint: ${ours.length} findings, and ${findings.length - ours.length} of aws-cdk-lib's own making`);
process.exitCode = ours.length > 0 ? 1 : 0;
