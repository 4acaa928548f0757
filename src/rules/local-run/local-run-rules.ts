import { accelerators, completion, logRouter, noWord, sharedSize } from './expressible';
import { knownForm } from './known-values';
import { deploymentValue, emptyVolume, environmentFile, essential, machine, privateImage, taskRole } from './machine';
import { sidecarLeftOut, sidecarName, sidecarReference } from './sidecars';
import { LocalRunShape } from '../../api/compose/local-run-shape';
import { Rule } from '../rule';

/** Rules on running a task with Docker Compose. */
export const LOCAL_RUN_RULES: readonly Rule<LocalRunShape>[] = [
  knownForm, sidecarName, sidecarLeftOut, sidecarReference, accelerators, noWord, completion, privateImage, emptyVolume, machine, environmentFile,
  deploymentValue, taskRole, essential, sharedSize, logRouter,
];
