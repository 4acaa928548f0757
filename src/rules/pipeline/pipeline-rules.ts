import { buildable, buildArgs, buildPaths, buildTarget, tagPrefix, timeouts } from './build';
import { containers, controller, madeHere, oneEnvironment, runnable, someService } from './services';
import { branchName, objectSource, repositoryNames } from './source';
import { PipelineShape } from '../../api/pipeline/shape';
import { Rule } from '../rule';

/** Rules on image pipelines. */
export const PIPELINE_RULES: readonly Rule<PipelineShape>[] = [
  someService, containers, controller, oneEnvironment, buildable, runnable, repositoryNames, branchName, objectSource,
  buildPaths, buildArgs, tagPrefix, buildTarget, timeouts, madeHere,
];
