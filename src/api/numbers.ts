/** The largest number that integers of AWS APIs hold. */
export const MAX_INTEGER = 2_147_483_647;
