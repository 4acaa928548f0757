/** Exit codes. */
export const CLEAN = 0;
export const FOUND = 1;
export const WRONG = 2;

/** The streams that the command writes to. */
export interface Streams {
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}
