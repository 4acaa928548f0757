import { imageArchitecture as builtFor, oneImageOneArchitecture } from './image-architecture';
import { untaggedExpiry, taggedExpiry } from './image-expiry';
import { tagOrDigest, latestTag, versionConsistency, ecrUri } from './image-tag';
import { placeholder } from './placeholder';
import { cachedImage } from './pull-through-cache';
import { ImageShape } from '../../api/registry/shape';
import { Rule } from '../rule';

/** Rules on an image, its repository and the task that uses it. */
export const IMAGE_RULES: readonly Rule<ImageShape>[] = [
  tagOrDigest, latestTag, versionConsistency, ecrUri, untaggedExpiry, taggedExpiry, builtFor, oneImageOneArchitecture, cachedImage, placeholder,
];
