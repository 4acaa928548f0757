/*
 * Run first by `npm test`, `npm run demo` and the like: on a fresh clone it installs the dependencies, and it compiles the
 * library when that is missing or older than its sources. Plain JavaScript without dependencies, because there are none yet.
 */
const { execSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, lstatSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, 'node_modules', '.installed-lock');
const assembly = join(root, '.jsii');

function run(why, command) {
  console.error(`${why}: ${command}`);
  execSync(command, { cwd: root, stdio: ['ignore', 2, 2] });
}

function newest(path) {
  const stat = statSync(path);
  return stat.isDirectory() ? Math.max(0, ...readdirSync(path).map(name => newest(join(path, name)))) : stat.mtimeMs;
}

// `npm ci` empties the folder, which must then be ours.
const modules = join(root, 'node_modules');
if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) {
  throw new Error('node_modules is a link; remove it, so that the dependencies can be installed here');
}

const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  run('installing dependencies', 'npm ci --no-audit --no-fund --loglevel=error');
  writeFileSync(stamp, lock);
}
if (!existsSync(assembly) || !existsSync(join(root, 'lib', 'index.js')) || statSync(assembly).mtimeMs < newest(join(root, 'src'))) {
  run('compiling the library', 'npx projen compile');
}
