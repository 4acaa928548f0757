import { StackUseShape } from '../../api/stacks';
import { Rule } from '../rule';
import { acyclicStacks } from './stacks';

/** Rules on how stacks depend on each other. */
export const STACK_RULES: readonly Rule<StackUseShape>[] = [acyclicStacks];
