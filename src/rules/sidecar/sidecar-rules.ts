import { SidecarTaskShape } from '../../api/sidecar/shape';
import { Rule } from '../rule';
import { sidecarFits } from './fits';
import { freeName } from './free-name';
import { freePorts } from './free-ports';
import { sidecarNetwork, daemonReach } from './network';
import { oneOfEach } from './one-of-each';
import { usedRouter } from './used-router';

/** Rules on a task and its sidecars, whenever one joins. */
export const SIDECAR_RULES: readonly Rule<SidecarTaskShape>[] = [sidecarFits, oneOfEach, freePorts, freeName, sidecarNetwork, daemonReach];

/** Rules on a task and its sidecars when everything has been added. */
export const WHOLE_SIDECAR_RULES: readonly Rule<SidecarTaskShape>[] = [usedRouter];
