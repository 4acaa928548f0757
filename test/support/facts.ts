import { existsSync } from 'fs';
import { join } from 'path';

/** Folder with what is too large, or not ours, to keep here: real task definitions, and the table of agent variables. */
const FOLDER = process.env.ECS_FACTS ?? '';

/** Tests on something in the folder that ECS_FACTS names; without the variable they are skipped, and say so. */
export function describeFacts(name: string, place: string, tests: (path: string) => void): void {
  const path = join(FOLDER, place);
  if (FOLDER === '') {
    console.warn(`SKIPPED, because ECS_FACTS names no folder: ${name}`);
    test.skip(name, () => {});
  } else if (existsSync(path)) {
    describe(name, () => tests(path));
  } else {
    test(name, () => { throw new Error(`${path} is missing; ECS_FACTS must name the folder that has it, or be unset`); });
  }
}
