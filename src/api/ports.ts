/** The highest TCP or UDP port. */
export const MAX_PORT = 65_535;

/** First dynamic host port, of Linux and of the agent, on every operating system. */
export const FIRST_DYNAMIC_PORT = 32_768;

/** A range of ports, inclusive. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

const RANGE = /^(\d{1,5})-(\d{1,5})$/;

/** Parses a range such as `8000-8010`; undefined if it is invalid. */
export function readPortRange(text: string): PortRange | undefined {
  const [, from, to] = RANGE.exec(text)?.map(Number) ?? [];
  return from >= 1 && from <= to && to <= MAX_PORT ? { from, to } : undefined;
}
