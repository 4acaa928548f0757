/* Which findings of cdk-nag docs/nag.md explains. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A word in capitals stands for a name of the user's. */
const PLACEHOLDER = /\b(?!AWS\b)[A-Z][A-Z_]{4,}\b/;
/** A name, or the export of another stack. */
const NAME = '(?:\\w+:(?=Exports))?[^:\\]]+';

/** The finding ids that a heading or an item of a list on the page is about. */
function pattern(id: string): RegExp {
  return new RegExp(`^${id.split(PLACEHOLDER).map(part => part.replace(/[^\w]/g, '\\$&')).join(NAME)}$`);
}

const explained = [...readFileSync(join(__dirname, '..', 'docs', 'nag.md'), 'utf8').matchAll(/^(?:##|-) `(AwsSolutions-[^`]+)`/gm)].map(([, id]) => pattern(id));

/** Whether docs/nag.md explains a finding. */
export function isExplained(id: string): boolean {
  return explained.some(ids => ids.test(id));
}
