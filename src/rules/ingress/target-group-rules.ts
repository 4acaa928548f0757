import { healthPath, healthTiming, healthBounds, healthCodes } from './health';
import { grpcCodes, healthKind } from './health-kind';
import { stickiness, slowStart } from './routing';
import { TargetGroupShape } from '../../api/ingress/shape';
import { Rule } from '../rule';

/** Rules on `CreateTargetGroup`. */
export const TARGET_GROUP_RULES: readonly Rule<TargetGroupShape>[] = [
  healthPath, healthTiming, healthBounds, healthCodes, grpcCodes, healthKind, stickiness, slowStart,
];
