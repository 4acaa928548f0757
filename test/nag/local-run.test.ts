import { readFileSync } from 'fs';
import { join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { parse } from 'yaml';
import { app } from '../../examples/local-run/app';
import { Posture } from '../../src';
import { command } from '../support/command';
import { awsSolutions } from '../support/nag';
import { warnings } from '../support/stack';

const documented = [...readFileSync(join(__dirname, '../../docs/nag.md'), 'utf8').matchAll(/^## `(.+)`$/gm)].map(match => match[1]);
const stack = app.node.findChild('Shop') as Stack;

test('examples/local-run has only findings that docs/nag.md explains, and none after the opt-in', () => {
  const before = awsSolutions(stack);
  expect(before).toEqual([
    // Pulls the image of the asset: ecr:GetAuthorizationToken has no resource level.
    'AwsSolutions-IAM5[Resource::*] Shop/Api/Task/Definition/ExecutionRole/DefaultPolicy/Resource',
    // The bucket holds logs; logging the access to logs would need another bucket without end.
    'AwsSolutions-S1 Shop/LoadBalancerLogs/Bucket/Resource',
  ]);
  expect(before.map(finding => finding.split(' ')[0]).filter(id => !documented.includes(id))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  expect(awsSolutions(stack)).toEqual([]);
});

test('examples/local-run warns of nothing that it has not acknowledged', () => {
  expect(warnings(stack)).toEqual([]);
});

test('examples/local-run writes the file that the command makes of its template', () => {
  const written = parse(readFileSync(join(app.outdir, 'compose.yaml'), 'utf8')) as { services: { main: { build?: object } } };
  const { code, out } = command('run-local', app.synth().directory, '--task', 'Api', '--credentials');
  const made = parse(out) as typeof written;
  expect(code).toBe(0);
  expect(written.services.main.build).toEqual({ context: 'examples/local-run/api', dockerfile: 'Dockerfile' });
  const { build, ...main } = written.services.main;
  expect({ ...made, services: { ...made.services, main: { ...made.services.main, build } } })
    .toEqual({ ...written, services: { ...written.services, main: { build, ...main } } });
});
