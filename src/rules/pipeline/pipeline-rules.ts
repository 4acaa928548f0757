import { buildable, runnable } from './architectures';
import { buildPaths, buildArgs, tagPrefix, buildTarget } from './build';
import { someService, containers, controller, oneEnvironment } from './services';
import { repositoryNames, branchName, objectSource } from './source';
import { timeouts } from './timeouts';
import { PipelineShape } from '../../api/pipeline/shape';
import { Rule } from '../rule';

/** Rules on image pipelines. */
export const PIPELINE_RULES: readonly Rule<PipelineShape>[] = [
  someService, containers, controller, oneEnvironment, buildable, runnable, repositoryNames, branchName, objectSource,
  buildPaths, buildArgs, tagPrefix, buildTarget, timeouts,
];
