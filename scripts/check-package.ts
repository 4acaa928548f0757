/* A publishing dry run: what `npm pack` would publish must be the library, its assembly and its papers, and nothing else. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ALLOWED = [/^functions\/[a-z-]+\.js$/, /^bin\/cdk-ecs-blueprints$/, /^node_modules\/yaml\//, /^lib\/.*\.(js|d\.ts)$/, /^(README|CHANGELOG)\.md$/, /^docs\/.*\.md$/, /^\.jsii$/, /^LICENSE$/, /^package\.json$/];
const REQUIRED = ['functions/one-off-task.js', 'bin/cdk-ecs-blueprints', 'node_modules/yaml/package.json', 'lib/index.js', 'lib/index.d.ts', 'CHANGELOG.md', 'docs/README.md', '.jsii', 'LICENSE', 'README.md', 'package.json'];

/** An install is something that users wait for. */
const MAX_KIB = 1200;

const [{ files, size }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: join(__dirname, '..'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'],
})) as { files: { path: string }[]; size: number }[];

const paths = files.map(file => file.path);
const strange = paths.filter(path => !ALLOWED.some(pattern => pattern.test(path)));
const missing = REQUIRED.filter(path => !paths.includes(path));

console.log(`npm pack: ${paths.length} files, ${(size / 1024).toFixed(0)} KiB packed`);
for (const path of strange) console.log(`does not belong there: ${path}`);
for (const path of missing) console.log(`is missing: ${path}`);
if (size > MAX_KIB * 1024) console.log(`is too large: at most ${MAX_KIB} KiB packed`);
process.exitCode = strange.length + missing.length > 0 || size > MAX_KIB * 1024 ? 1 : 0;
