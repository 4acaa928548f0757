import { knownUpstream, upstreamCredentials, credentialForm, cachePrefix } from './pull-through-cache';
import { PullThroughCacheShape } from '../../api/registry/shape';
import { Rule } from '../rule';

/** Rules on `CreatePullThroughCacheRule`. */
export const CACHE_RULES: readonly Rule<PullThroughCacheShape>[] = [knownUpstream, upstreamCredentials, credentialForm, cachePrefix];
