import { readFileSync } from 'fs';
import { join } from 'path';

interface Zone { readonly target: string; readonly except?: readonly string[] }
interface Lint { readonly rules: { readonly 'import/no-restricted-paths': [string, { readonly zones: readonly Zone[] }] } }

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** `MAY_IMPORT` of .projenrc.ts, as lint has it. */
function allowed(): [string, string[]][] {
  const { zones } = (JSON.parse(read('.eslintrc.json').replace(/^\/\/.*/, '')) as Lint).rules['import/no-restricted-paths'][1];
  return zones.flatMap(({ target, except = [] }): [string, string[]][] => {
    const folder = target.replace('./src/', '');
    return except.length === 0 ? [] : [[folder, except.map(path => path.replace('./', '')).filter(path => path !== folder).sort()]];
  });
}

/** The table of folders. */
function told(): Map<string, string[]> {
  const page = read('docs/architecture.md');
  const table = page.slice(page.indexOf('| Folder |'), page.indexOf('## Where to look'));
  return new Map([...table.matchAll(/^\| `([\w/]+)` \| .* \| (.*) \|$/gm)].map(([, folder, cell]): [string, string[]] => {
    const names = [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    return [folder, [...names, ...cell.startsWith('the core') ? ['api', 'rules', 'private'] : []].sort()];
  }));
}

test('docs/architecture.md says who may import whom as lint does', () => {
  const table = told();
  expect(allowed().map(([folder]) => [folder, table.get(folder)])).toEqual(allowed());
});

test('docs/architecture.md and docs/design/0001 name files that exist', () => {
  const files = [...`${read('docs/architecture.md')}${read('docs/design/0001-layout.md')}`.matchAll(/`((?:[\w-]+\/)+[\w-]+\.ts)`/g)].map(([, file]) => file);
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter(file => {
    try {
      return read(join(file.startsWith('scripts/') ? '' : 'src', file)) === '';
    } catch {
      return true;
    }
  })).toEqual([]);
});
