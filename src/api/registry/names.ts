/** What names and prefixes of repositories are made of, in segments that slashes join. */
export const REPOSITORY_NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** Their characters. */
export const REPOSITORY_CHARACTERS = /^[a-z0-9._/-]*$/;
/** What tags are made of, and the wildcard. */
export const TAG_PATTERN = /^[0-9A-Za-z._*-]{1,128}$/;
export const TAG_PATTERN_CHARACTERS = /^[0-9A-Za-z._*-]*$/;
