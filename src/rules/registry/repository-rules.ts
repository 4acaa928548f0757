import { lifecycleRules } from './lifecycle';
import { lifecycleOverlap } from './lifecycle-order';
import { listOf } from '../../api/given';
import { REPOSITORY_CHARACTERS, REPOSITORY_NAME, TAG_PATTERN, TAG_PATTERN_CHARACTERS } from '../../api/registry/names';
import { RepositoryShape } from '../../api/registry/shape';
import { found, refused, Rule } from '../rule';
import { matching } from '../table';

const NAME_LENGTH = { min: 2, max: 256 };
const MAX_FILTERS = 5;

/** The name is one that ECR accepts. */
export const repositoryName = refused<RepositoryShape>('ECS-ECR-001', {
  title: 'A repository name must be 2 to 256 lowercase letters and digits, joined by single `.`, `_`, `-` or `/`',
  remedy: 'write it as team/service, or leave it out for a generated one',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
  check: matching({
    place: 'repositoryName',
    pattern: new RegExp(`^(?=.{${NAME_LENGTH.min},${NAME_LENGTH.max}}$)${REPOSITORY_NAME.source.slice(1)}`),
    partly: REPOSITORY_CHARACTERS,
    must: `be ${NAME_LENGTH.min} to ${NAME_LENGTH.max} lower-case letters and digits joined by . _ - or /`,
  }),
});

const FILTERS = matching<RepositoryShape>({
  place: 'mutableTags[]', pattern: TAG_PATTERN, partly: TAG_PATTERN_CHARACTERS, must: 'be 1 to 128 letters, digits and . _ - or *',
});

/** The exceptions from immutability are ones that ECR accepts. */
export const mutableTags = refused<RepositoryShape>('ECS-ECR-002', {
  title: 'Mutable tags must be given as at most 5 filters of 1 to 128 letters, digits, `.`, `_`, `-` and `*`',
  remedy: 'name the tags that move, such as main or dev-*',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: shape => {
    const { length } = listOf(shape.mutableTags);
    return length > MAX_FILTERS ? found('mutableTags', `must have at most ${MAX_FILTERS} filters, got ${length}`) : FILTERS(shape);
  },
});

/** Rules on `CreateRepository` and the templates of ECR for repositories that it makes itself. */
export const REPOSITORY_RULES: readonly Rule<RepositoryShape>[] = [repositoryName, mutableTags, lifecycleRules, lifecycleOverlap];
