/* Writes docs/rules.md from the rules themselves. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from './all-rules';

const entries = allRules().map(rule => [
  `## ${rule.id}`,
  `${rule.advice ? 'Advice: it warns and does not refuse. ' : ''}${rule.title}.`,
  `*What to do:* ${rule.remedy}.`,
  `*See:* <${rule.see}>`,
].join('\n\n'));

writeFileSync(join(__dirname, '..', 'docs', 'rules.md'), [
  '<!-- Made by scripts/rules-page.ts from src/rules; edit the rules instead. -->',
  '# Rules',
  'Every error and warning of this library ends in the id of the rule that found it. Values that are not known at synth (tokens) are left alone.',
  ...entries,
].join('\n\n') + '\n');
