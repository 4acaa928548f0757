/* Reads cfn-lint's JSON from standard input; fails on every finding but those on resources that aws-cdk-lib makes for itself. */
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
const ours = findings.filter(({ Location: { Path: path = [] } }) => !(path[0] === 'Resources' && OF_CDK.test(String(path[1]))));

for (const { Filename, Message, Rule, Location } of ours) {
  console.log(`${Filename} ${Location.Path?.join('/')}: ${Rule.Id} ${Message}`);
}
console.log(`cfn-lint: ${ours.length} findings, and ${findings.length - ours.length} on resources that aws-cdk-lib makes for itself`);
process.exitCode = ours.length > 0 ? 1 : 0;
