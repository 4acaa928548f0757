import { PipelineServiceShape, PipelineShape } from '../../src/api/pipeline/shape';
import { judge } from '../../src/private/judge';
import { PIPELINE_RULES } from '../../src/rules/pipeline/pipeline-rules';

export function pipeline(shape: PipelineShape): string[] {
  return judge(PIPELINE_RULES, shape).map(finding => `${finding.id} ${finding.path} ${finding.problem}`);
}

export const API: PipelineServiceShape = { name: 'Shop/Api', containerNames: ['web'], knownContainers: ['web', 'log'] };

export const services = (...changes: Partial<PipelineServiceShape>[]) => ({ services: changes.map((change, s) => ({ ...API, name: `S${s}`, ...change })) });
