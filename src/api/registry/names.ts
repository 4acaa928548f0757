/** Names and prefixes of repositories: segments separated by slashes. */
export const REPOSITORY_NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** Allowed characters in repository names. */
export const REPOSITORY_CHARACTERS = /^[a-z0-9._/-]*$/;
/** Tags, including the wildcard. */
export const TAG_PATTERN = /^[0-9A-Za-z._*-]{1,128}$/;
export const TAG_PATTERN_CHARACTERS = /^[0-9A-Za-z._*-]*$/;
