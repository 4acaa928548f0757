import { readFileSync } from 'fs';
import { join } from 'path';
import { aws_ecs as ecs, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { ScanGate, ScanSeverity } from '../../src';
import { buildOf, pipelineStack } from '../support/pipelines';

const guide = readFileSync(join(__dirname, '../../docs/image-pipeline.md'), 'utf8');
const shown = [...guide.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => block);

test('the guide shows the buildspec of every build as it is rendered, word for word', () => {
  const { stack } = pipelineStack({
    props: {
      cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64],
      gate: ScanGate.block(ScanSeverity.HIGH),
      record: ssm.StringParameter.fromStringParameterName(new Stack(), 'Running', '/shop/api/image'),
      imageBuild: { target: 'runtime', buildArgs: { APP_VERSION: '1' }, tagPrefix: 'api-' },
    },
  });
  expect(buildOf(stack, 'Build-arm64').buildspec).toBe(buildOf(stack, 'Build-amd64').buildspec);
  expect(shown).toEqual(['Build-amd64', 'Combine', 'Scan', 'Record'].map(name => buildOf(stack, name).buildspec));
  // A single build is the same text.
  expect(buildOf(pipelineStack().stack, 'Build').buildspec).toBe(shown[0]);
});
