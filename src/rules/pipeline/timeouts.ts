import { PipelineShape } from '../../api/pipeline/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const MINUTE = 60;
const BUILD_MINUTES = { min: 5, max: 2160 };
/** CodeBuild ends the gate's build itself, a while after the gate gave up. */
const GATE_MINUTES = { min: 1, max: 480 };
const DEPLOYMENT_MINUTES = { min: 1, max: 60 };

/** Limits of CodeBuild and of the deploy action. */
export const timeouts: Rule<PipelineShape> = {
  id: 'ECS-PIPE-014',
  kind: 'refused',
  title: 'A build takes 5 minutes to 36 hours, a scan is waited for 1 minute to 8 hours, a deployment 1 to 60 minutes, in whole minutes',
  remedy: 'give a duration in that range',
  see: 'https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html',
  check: ({ imageBuild, gate, deploymentTimeoutSeconds }) => [
    { path: 'imageBuild.timeout', seconds: imageBuild?.timeoutSeconds, ...BUILD_MINUTES },
    { path: 'gate.timeout', seconds: gate?.timeoutSeconds, ...GATE_MINUTES },
    { path: 'deploymentTimeout', seconds: deploymentTimeoutSeconds, ...DEPLOYMENT_MINUTES },
  ].flatMap(({ path, seconds, min, max }) => isKnown(seconds) && (seconds < min * MINUTE || seconds > max * MINUTE || seconds % MINUTE !== 0)
    ? [{ path, problem: `must be ${min} to ${max} whole minutes, got ${seconds} seconds` }]
    : []),
};
