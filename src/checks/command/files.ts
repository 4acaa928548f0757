import { readdirSync, statSync } from 'fs';
import { join } from 'path';
import { UnreadableFile } from './source';

const CHECKED = /\.(?:json|ya?ml|template)(?:\.(?:tpl|tmpl|j2))?$/i;
/** Files of the CDK beside templates, and of others that are no templates. */
const OTHERS = /^(?:manifest|tree|cdk|package|package-lock|tsconfig|validation-report|metadata)\.json$|\.assets\.json$/i;
const FOLDERS = /^(?:node_modules|\.git)$/;

/** Files to check at a path: itself, or those in a folder, such as `cdk.out`, with nested assemblies. */
export function filesAt(path: string): { readonly files: readonly string[]; readonly isFolder: boolean } {
  try {
    return statSync(path).isDirectory() ? { files: filesIn(path), isFolder: true } : { files: [path], isFolder: false };
  } catch (error) {
    throw new UnreadableFile(`${path}: cannot be read: ${(error as Error).message}`);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name)).flatMap(entry => {
    const path = join(folder, entry.name);
    // Assets are what runs, not what is deployed.
    if (entry.isDirectory()) return FOLDERS.test(entry.name) || /^asset\./.test(entry.name) ? [] : filesIn(path);
    return entry.isFile() && CHECKED.test(entry.name) && !OTHERS.test(entry.name) ? [path] : [];
  });
}
