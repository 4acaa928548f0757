/** The highest TCP or UDP port. */
export const MAX_PORT = 65_535;

/** From here on hosts choose ports themselves: the range of Linux and that of the agent, on every operating system. */
export const FIRST_DYNAMIC_PORT = 32_768;
