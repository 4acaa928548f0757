/* Strict validation of the ports of six apps, and of a wrong queue beside them. A process of its own, where CDK's validation is on. */
import { rmSync } from 'fs';
import { App, aws_sqs as sqs, Stack } from 'aws-cdk-lib';
import { SIX } from './six';
import { readViolations, STRICT, synthesizeAnyway } from '../../scripts/strict';

const app = new App({ context: STRICT, analyticsReporting: false });
SIX.forEach((make, i) => make(new Stack(app, `App${i}`)));
// What must be found, so that finding nothing else means something.
new sqs.CfnQueue(new Stack(app, 'Wrong'), 'Queue', { visibilityTimeout: 100_000 });
synthesizeAnyway(app);
const violations = readViolations(app.outdir);
rmSync(app.outdir, { recursive: true });
const unexpected = violations.filter(violation => !violation.startsWith('Wrong/'));
console.log([`${SIX.length} ports, ${unexpected.length} findings`, ...unexpected].join('\n'));
process.exitCode = unexpected.length === 0 && violations.length > 0 ? 0 : 1;
