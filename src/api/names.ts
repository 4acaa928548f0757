/** Names of families, containers and volumes. */
export const ECS_NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** Allowed characters. */
export const ECS_NAME_CHARACTERS = /^[A-Za-z0-9_-]*$/;

/** Names of port mappings and of Service Connect services. */
export const CONNECT_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

/** Names of environment variables that shells can read. */
export const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Allowed characters in keys and values of tags. */
export const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Prefix of tag keys that is reserved for AWS. */
export const TAG_OF_AWS = /^aws:/i;
export const MAX_TAGS = 50;
export const MAX_TAG_KEY = 128;
export const MAX_TAG_VALUE = 256;
