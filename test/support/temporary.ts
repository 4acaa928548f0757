import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Gives the run a temporary folder of its own, for workers and whatever they start, which goes with the run however that ends. */
export default function temporary(): void {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-'));
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
