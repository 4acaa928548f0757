/* Writes docs/rules.md from the rules themselves. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRules } from './all-rules';
import type { RuleKind } from '../src/rules/rule';

const KINDS: { readonly [kind in RuleKind]: string } = {
  'refused': 'AWS refuses it',
  'cannot-work': 'where AWS takes it, it does not work, or not as it is meant',
  'policy': 'it would work; this library does not make it',
};

const entries = allRules().map(rule => [
  `## ${rule.id}`,
  `${rule.title}.`,
  `*Otherwise:* ${KINDS[rule.kind]}${rule.advice ? ' (advice: it warns and does not refuse)' : ''}.`,
  `*What to do:* ${rule.remedy}.`,
  `*See:* <${rule.see}>`,
].join('\n\n'));

writeFileSync(join(__dirname, '..', 'docs', 'rules.md'), [
  '<!-- Made by scripts/rules-page.ts from src/rules; edit the rules instead. -->',
  '# Rules',
  'Every error and warning of this library ends in the id of the rule that found it. Values that are not known at synth (tokens) are left alone; '
    + 'of a text with a token in it, the known parts are judged where they are enough to tell.',
  ...entries,
].join('\n\n') + '\n');
