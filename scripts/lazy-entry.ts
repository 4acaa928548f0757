/*
 * Rewrites lib/index.js, which jsii compiled to a list of `require`s, into getters: requiring the package then loads
 * nothing, and using a class loads that class and what it needs. The list of exports is the one that jsii wrote to .jsii.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface JsiiType {
  readonly kind: 'class' | 'enum' | 'interface';
  readonly name: string;
  /** File and name, such as `src/task/task-size:TaskSize`. */
  readonly symbolId: string;
}

const root = join(__dirname, '..');
const types = Object.values(JSON.parse(readFileSync(join(root, '.jsii'), 'utf8')).types as { [fqn: string]: JsiiType });

const exported = types
  .filter(type => type.kind !== 'interface')
  .map(({ name, symbolId }) => ({ name, file: `./${symbolId.split(':')[0].replace(/^src\//, '')}` }))
  .sort((a, b) => a.name.localeCompare(b.name));

writeFileSync(join(root, 'lib', 'index.js'), [
  '"use strict";',
  'Object.defineProperty(exports, "__esModule", { value: true });',
  'const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });',
  ...exported.map(({ name, file }) => `lazy("${name}", () => require("${file}").${name});`),
  '// Never runs: tells Node\'s scanner the names, so that ES modules can import them one by one.',
  `0 && (module.exports = { ${exported.map(({ name }) => name).join(', ')} });`,
  '',
].join('\n'));
