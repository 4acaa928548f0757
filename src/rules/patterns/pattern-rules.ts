import { oneIngress } from './one-ingress';
import { PatternShape } from '../../api/patterns/shape';
import { Rule } from '../rule';

/** Rules on what patterns are told besides. */
export const PATTERN_RULES: readonly Rule<PatternShape>[] = [oneIngress];
