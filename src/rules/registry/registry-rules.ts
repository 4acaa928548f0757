import { listOf } from '../../api/given';
import { RegistryShape } from '../../api/registry/shape';
import { MAX_WILDCARDS, wildcards } from '../../api/registry/wildcards';
import { show } from '../../api/show';
import { isKnown, mayHold } from '../../api/unknown';
import { found, refused, Rule, Violation } from '../rule';

const MAX_RULES = 10;
const MAX_DESTINATIONS = 25;
const MAX_PREFIXES = 100;
const SCAN_FILTER = /^[a-z0-9*][a-z0-9*._/-]{0,255}$/;
const SCAN_CHARACTERS = /^[a-z0-9*._/-]*$/;

function atMost(path: string, what: string, max: number, count: number): Violation[] {
  return count > max ? found(path, `must have at most ${max} ${what}, got ${count}`) : [];
}

/** Replication stays within what ECR allows. */
export const replication = refused<RegistryShape>('ECS-ECR-018', {
  title: 'Replication must have at most 10 rules with 25 destinations in total; each rule needs a destination and has at most 100 prefixes',
  remedy: 'replicate fewer repositories or to fewer places',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html',
  check: ({ replication: rules = [] }) => [
    ...atMost('replication', 'rules', MAX_RULES, rules.length),
    ...atMost('replication', 'destinations', MAX_DESTINATIONS, rules.flatMap(rule => listOf(rule.destinations)).length),
    ...rules.flatMap(({ destinations = [], repositoryPrefixes }, i) => [
      ...destinations.length === 0 ? found(`replication[${i}]`, 'must have a destination, got none') : [],
      ...atMost(`replication[${i}]`, 'prefixes', MAX_PREFIXES, listOf(repositoryPrefixes).length),
    ]),
  ],
});

function isFilter(filter: string): boolean {
  return (isKnown(filter) ? SCAN_FILTER.test(filter) : mayHold(filter, SCAN_CHARACTERS)) && wildcards(filter) <= MAX_WILDCARDS;
}

/** Scan filters are ones that ECR accepts. */
export const scanFilters = refused<RegistryShape>('ECS-ECR-019', {
  title: 'A scanning filter must be a repository name with at most 4 wildcards',
  remedy: 'write it as team/* or *',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html',
  check: ({ scanFilters: filters }) => listOf(filters).flatMap((filter, i) => isFilter(filter) ? []
    : found(`scanning.filters[${i}]`, `must be a repository name with at most ${MAX_WILDCARDS} wildcards, got ${show(filter)}`)),
});

/** Rules on the settings of a whole registry. */
export const REGISTRY_RULES: readonly Rule<RegistryShape>[] = [replication, scanFilters];
