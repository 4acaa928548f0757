import { RepositoryShape } from '../../api/registry/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule, Violation } from '../rule';

const MIN_NAME = 2;
const MAX_NAME = 256;
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const MAX_FILTERS = 5;
const FILTER = /^[0-9A-Za-z._*-]{1,128}$/;

/** The name is one that ECR accepts. */
export const repositoryName: Rule<RepositoryShape> = {
  id: 'ECS-ECR-001',
  kind: 'refused',
  title: 'A repository name is 2 to 256 lower-case letters and digits, which single ., _, - and / may join',
  remedy: 'write it as team/service, or leave it out for a generated one',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
  check: ({ repositoryName: name }) => isKnown(name) && (name.length < MIN_NAME || name.length > MAX_NAME || !NAME.test(name))
    ? [{ path: 'repositoryName', problem: `must be ${MIN_NAME} to ${MAX_NAME} lower-case letters and digits joined by . _ - or /, got ${show(name)}` }]
    : [],
};

function filterProblem(filter: string, index: number): Violation[] {
  return isKnown(filter) && !FILTER.test(filter)
    ? [{ path: `mutableTags[${index}]`, problem: `must be 1 to 128 letters, digits and . _ - or *, got ${show(filter)}` }]
    : [];
}

/** The exceptions from immutability are ones that ECR accepts. */
export const mutableTags: Rule<RepositoryShape> = {
  id: 'ECS-ECR-002',
  kind: 'refused',
  title: 'At most 5 filters of 1 to 128 letters, digits, ., _, - and * except tags from being immutable',
  remedy: 'name the tags that move, such as main or dev-*',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: ({ mutableTags: filters = [] }) => filters.length > MAX_FILTERS
    ? [{ path: 'mutableTags', problem: `must have at most ${MAX_FILTERS} filters, got ${filters.length}` }]
    : filters.flatMap(filterProblem),
};
