import { nearest } from '../../api/nearest';
import { parseReference } from '../../api/registry/reference';
import { ImageShape, PullThroughCacheShape } from '../../api/registry/shape';
import { UPSTREAMS, upstreamOf } from '../../api/registry/upstreams';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const RULE_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html';
const SECRET_PAGE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html';
const SECRET_PREFIX = 'ecr-pullthroughcache/';
const PREFIX = /^(?=.{2,30}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const HOSTS = UPSTREAMS.map(({ host }) => host);

/** What to write instead of a host that ECR cannot cache. */
function suggestion(host: string): string {
  const near = nearest(host, [...HOSTS, ...UPSTREAMS.map(({ upstreamRegistry }) => upstreamRegistry)]);
  const meant = UPSTREAMS.find(upstream => upstream.host === near || upstream.upstreamRegistry === near);
  return meant ? `did you mean ${meant.host}?` : `ECR caches ${HOSTS.join(', ')} and NAME.azurecr.io`;
}

/** ECR knows the upstream. */
export const knownUpstream: Rule<PullThroughCacheShape> = {
  id: 'ECS-ECR-013',
  kind: 'refused',
  title: 'The upstream of a pull-through cache is a registry that ECR can cache',
  remedy: `take one of ${HOSTS.join(', ')} and NAME.azurecr.io`,
  see: RULE_PAGE,
  check: ({ upstreamHost: host }) => isKnown(host) && !upstreamOf(host)
    ? [{ path: 'upstream', problem: `must be a registry that ECR can cache, got ${show(host)}`, remedy: suggestion(host) }]
    : [],
};

/** Credentials are there where ECR demands them. */
export const upstreamCredentials: Rule<PullThroughCacheShape> = {
  id: 'ECS-ECR-014',
  kind: 'refused',
  title: 'An upstream that demands credentials gets them',
  remedy: `make a secret with aws secretsmanager create-secret --name ${SECRET_PREFIX}NAME --secret-string '{"username":"…","accessToken":"…"}' and give it`,
  see: SECRET_PAGE,
  check: ({ upstreamHost: host, credential }) => isKnown(host) && credential === undefined && upstreamOf(host)?.credentials
    ? [{ path: 'upstream', problem: `must have credentials for ${host}, got none` }]
    : [],
};

/** ECR reads secrets of one form only. */
export const credentialForm: Rule<PullThroughCacheShape> = {
  id: 'ECS-ECR-015',
  kind: 'refused',
  title: 'The secret with the credentials of an upstream has a name that starts with ecr-pullthroughcache/ and is encrypted with the default key',
  remedy: `make a secret named ${SECRET_PREFIX}NAME without a key of your own`,
  see: SECRET_PAGE,
  check: ({ credential: { name, customerKey } = {} }) => [
    ...isKnown(name) && !name.startsWith(SECRET_PREFIX)
      ? [{ path: 'upstream.credentials', problem: `must have a name that starts with ${SECRET_PREFIX}, got ${show(name)}` }] : [],
    ...customerKey
      ? [{ path: 'upstream.credentials', problem: 'must be encrypted with the default key aws/secretsmanager, got a key of your own' }] : [],
  ],
};

/** The prefix is one that ECR accepts. */
export const cachePrefix: Rule<PullThroughCacheShape> = {
  id: 'ECS-ECR-016',
  kind: 'refused',
  title: 'The prefix of a pull-through cache is 2 to 30 lower-case letters and digits, which single ., _, - and / may join',
  remedy: 'leave it out for the customary one of the upstream',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html',
  check: ({ ecrRepositoryPrefix: prefix }) => isKnown(prefix) && !PREFIX.test(prefix)
    ? [{ path: 'prefix', problem: `must be 2 to 30 lower-case letters and digits joined by . _ - or /, got ${show(prefix)}` }]
    : [],
};

/** A cache has the images of its upstream and no others. */
export const cachedImage: Rule<ImageShape> = {
  id: 'ECS-ECR-017',
  kind: 'cannot-work',
  title: 'An image that is pulled through a cache is one of its upstream, and is known at synth',
  remedy: 'leave the host out, or use a cache for that host',
  see: RULE_PAGE,
  check: ({ cachedHosts, reference }) => {
    if (!cachedHosts) return [];
    if (!isKnown(reference)) return [{ path: 'image', problem: 'must be known at synth to grant pulling it, got a token' }];
    const { host } = parseReference(reference);
    return host === undefined || cachedHosts.includes(host) ? [] : [{
      path: 'image',
      problem: `must be an image of ${cachedHosts[0]}, got ${show(reference)}`,
      ...upstreamOf(host) ? {} : { remedy: suggestion(host) },
    }];
  },
};
