import { lifecycleRules } from './lifecycle';
import { lifecycleOverlap } from './lifecycle-order';
import { repositoryName, mutableTags } from './repository';
import { RepositoryShape } from '../../api/registry/shape';
import { Rule } from '../rule';

/** Rules on `CreateRepository` and the templates of ECR for repositories that it makes itself. */
export const REPOSITORY_RULES: readonly Rule<RepositoryShape>[] = [repositoryName, mutableTags, lifecycleRules, lifecycleOverlap];
