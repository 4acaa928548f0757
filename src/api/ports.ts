/** The highest TCP or UDP port. */
export const MAX_PORT = 65_535;

/** From here on hosts choose ports themselves: the range of Linux and that of the agent, on every operating system. */
export const FIRST_DYNAMIC_PORT = 32_768;

/** Ports from a first to a last one, both included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const RANGE = /^(\d{1,5})-(\d{1,5})$/;

/** Reads a range such as `8000-8010`; nothing when it is none. */
export function readPortRange(text: string): PortRange | undefined {
  const [, from, to] = RANGE.exec(text)?.map(Number) ?? [];
  return from >= 1 && from <= to && to <= MAX_PORT ? { from, to } : undefined;
}
