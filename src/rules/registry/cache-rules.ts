import { nearest } from '../../api/nearest';
import { REPOSITORY_CHARACTERS } from '../../api/registry/names';
import { parseReference } from '../../api/registry/reference';
import { ImageShape, PullThroughCacheShape } from '../../api/registry/shape';
import { UPSTREAMS, upstreamOf } from '../../api/registry/upstreams';
import { show } from '../../api/show';
import { isKnown, mayStartWith } from '../../api/unknown';
import { cannotWork, found, refused, Rule } from '../rule';
import { matching } from '../table';

const RULE_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html';
const SECRET_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html';
const SECRET_PREFIX = 'ecr-pullthroughcache/';
const PREFIX_LENGTH = { min: 2, max: 30 };
const HOSTS = UPSTREAMS.map(({ host }) => host);
const REGISTRIES = UPSTREAMS.map(({ upstreamRegistry }) => upstreamRegistry);

/** What to write instead of a host that ECR cannot cache. */
function suggestion(host: string): string {
  const near = nearest(host, [...HOSTS, ...REGISTRIES]);
  const meant = UPSTREAMS.find(upstream => upstream.host === near || upstream.upstreamRegistry === near);
  return meant ? `did you mean ${meant.host}?` : `ECR caches ${HOSTS.join(', ')} and NAME.azurecr.io`;
}

/** ECR knows the upstream. */
export const knownUpstream = refused<PullThroughCacheShape>('ECS-ECR-013', {
  title: 'The upstream of a pull-through cache must be a registry that ECR can cache',
  remedy: `take one of ${HOSTS.join(', ')} and NAME.azurecr.io`,
  see: RULE_PAGE,
  check: ({ upstreamHost: host }) => isKnown(host) && !upstreamOf(host)
    ? found('upstream', `must be a registry that ECR can cache, got ${show(host)}`, suggestion(host)) : [],
});

/** Credentials are there where ECR demands them. */
export const upstreamCredentials = refused<PullThroughCacheShape>('ECS-ECR-014', {
  title: 'An upstream registry that requires authentication needs credentials',
  remedy: `make a secret with aws secretsmanager create-secret --name ${SECRET_PREFIX}NAME --secret-string '{"username":"…","accessToken":"…"}' and give it`,
  see: SECRET_PAGE,
  check: ({ upstreamHost: host, credential }) => isKnown(host) && credential === undefined && upstreamOf(host)?.credentials
    ? found('upstream', `must have credentials for ${host}, got none`) : [],
});

/** ECR reads secrets of one form only. */
export const credentialForm = refused<PullThroughCacheShape>('ECS-ECR-015', {
  title: 'The secret with the credentials of an upstream must have a name that starts with ecr-pullthroughcache/ and be encrypted with the '
    + 'default key',
  remedy: `make a secret named ${SECRET_PREFIX}NAME without a key of your own`,
  see: SECRET_PAGE,
  check: ({ credential: { name, customerKey } = {} }) => [
    ...name === undefined || mayStartWith(name, SECRET_PREFIX)
      ? [] : found('upstream.credentials', `must have a name that starts with ${SECRET_PREFIX}, got ${show(name)}`),
    ...customerKey === true
      ? found('upstream.credentials', 'must be encrypted with the default key aws/secretsmanager, got a key of your own') : [],
  ],
});

/** A part between slashes: two underscores and any number of hyphens join like one. */
const SEGMENT = '[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*';

/** The prefix is one that ECR accepts. */
export const cachePrefix = refused<PullThroughCacheShape>('ECS-ECR-016', {
  title: 'The prefix of a pull-through cache must be 2 to 30 lowercase letters and digits, joined by `.`, `_`, `-` or `/`, or ROOT for none',
  remedy: 'leave it out for the default prefix of the upstream',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html',
  check: matching({
    place: 'ecrRepositoryPrefix',
    pattern: new RegExp(`^(?:ROOT|(?=.{${PREFIX_LENGTH.min},${PREFIX_LENGTH.max}}$)${SEGMENT}(?:/${SEGMENT})*/?)$`),
    partly: REPOSITORY_CHARACTERS,
    must: `be ${PREFIX_LENGTH.min} to ${PREFIX_LENGTH.max} lower-case letters and digits joined by . _ - or /, or ROOT`,
  }),
});

/** Rules on `CreatePullThroughCacheRule`. */
export const CACHE_RULES: readonly Rule<PullThroughCacheShape>[] = [knownUpstream, upstreamCredentials, credentialForm, cachePrefix];

/** A cache has the images of its upstream and no others. */
export const cachedImage = cannotWork<ImageShape>('ECS-ECR-017', {
  title: 'An image that is pulled through a cache must be one of its upstream, and known at synth',
  why: 'ECR would look for the image in the wrong registry',
  remedy: 'leave the host out, or use a cache for that host',
  see: RULE_PAGE,
  about: ['cachedHosts[]'],
  check: ({ cachedHosts, reference }) => {
    if (!cachedHosts?.length) return [];
    if (!isKnown(reference)) return found('image', 'must be known at synth to grant pulling it, got a token');
    const { host } = parseReference(reference);
    return host === undefined || cachedHosts.includes(host) ? []
      : found('image', `must be an image of ${cachedHosts[0]}, got ${show(reference)}`, upstreamOf(host) ? undefined : suggestion(host));
  },
});
