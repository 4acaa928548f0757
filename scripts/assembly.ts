/* Changes templates of a synthesized app, as an edit of its code would. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The templates of an assembly, those of nested stacks included. */
export function templatesIn(assembly: string): string[] {
  return readdirSync(assembly).filter(file => file.endsWith('.template.json')).map(file => join(assembly, file));
}

/** Copies an assembly to a new folder in `parent`, and changes the text of its templates. */
export function changedCopy(assembly: string, parent: string, change: (template: string) => string): string {
  const copy = mkdtempSync(join(parent, 'changed-'));
  cpSync(assembly, copy, { recursive: true });
  for (const file of templatesIn(copy)) {
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    writeFileSync(file, after);
    // Templates are uploaded under their hash.
    if (after !== before) replaceInManifests(copy, sha256(before), sha256(after));
  }
  return copy;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function replaceInManifests(assembly: string, before: string, after: string): void {
  for (const file of readdirSync(assembly).filter(name => name === 'manifest.json' || name.endsWith('.assets.json'))) {
    const path = join(assembly, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(before, after));
  }
}
