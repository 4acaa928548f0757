/* `npm run demo`: synthesizes the examples, checks them, and tells per stack what was built. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { costsAtRest, Template } from './costs';
import { Synthesized, synthesizeAll } from './example-apps';
import { isExplained } from './explained-findings';
import { nagTemplate } from './template-nag';

function fail(message: string): void {
  console.log(`  FAILED: ${message}`);
  process.exitCode = 1;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function tellStack(file: string): void {
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const types = Object.values(template.Resources).map(resource => resource.Type);
  const findings = nagTemplate(file);
  console.log(`  stack ${file.split('/').pop()?.replace('.template.json', '')}`);
  console.log(`    resources  ${types.length}, of ${plural(new Set(types).size, 'type')}`);
  console.log(`    cdk-nag    ${plural(findings.length, 'finding')} of AwsSolutions before any acknowledgement`);
  for (const { id, resources } of findings) {
    const known = isExplained(id);
    console.log(`               ${id} on ${resources.join(', ')}: ${known ? 'unavoidable, see docs/nag.md' : 'NOT EXPLAINED in docs/nag.md'}`);
    if (!known) fail(`${id} is not in docs/nag.md`);
  }
  console.log('    at rest    you pay for');
  for (const line of costsAtRest(template)) console.log(`               ${line}`);
  console.log(`    template   ${relative(process.cwd(), file)}`);
}

function tell({ name, folder, exitCode, output, violations }: Synthesized): void {
  console.log(`\nexamples/${name}`);
  if (exitCode !== 0) return fail(`synthesis ended with exit code ${exitCode}\n${output}`);
  for (const violation of violations) fail(`${violation.ruleName} ${violation.description}`);
  if (violations.length === 0) console.log('  strict validation: no findings');
  const outdir = join(folder, 'cdk.out');
  readdirSync(outdir).filter(file => file.endsWith('.template.json')).sort().forEach(file => tellStack(join(outdir, file)));
}

async function main(): Promise<void> {
  console.log('Synthesizing the examples, offline and without an AWS account ...');
  const examples = await synthesizeAll();
  examples.forEach(tell);
  console.log(`\n${plural(examples.length, 'example')} built${process.exitCode ? ', WITH FAILURES' : ' and checked'}. `
    + 'To deploy one: cd examples/<name> && npx aws-cdk@2.1148.1 deploy');
}

void main();
