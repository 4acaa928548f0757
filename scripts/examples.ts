/* `npm run examples [-- NAME …]`: synthesizes all examples or those named, offline, with strict validation; fails on any finding. */
import { relative } from 'node:path';
import { synthesizeAll } from './example-apps';

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const examples = await synthesizeAll(named.length > 0 ? named : undefined);
  for (const { name, folder, exitCode, output, violations } of examples) {
    const good = exitCode === 0 && violations.length === 0;
    console.log(`${good ? 'ok    ' : 'FAILED'} ${name}: ${violations.length} findings of strict validation, ${relative(process.cwd(), folder)}/cdk.out`);
    for (const { ruleName, description, violatingConstructs } of violations) {
      console.log(`         ${ruleName} ${description}: ${violatingConstructs.map(construct => construct.constructPath).join(', ')}`);
    }
    if (exitCode !== 0) console.log(output);
    if (!good) process.exitCode = 1;
  }
  console.log(`${examples.length} examples synthesized`);
}

void main();
