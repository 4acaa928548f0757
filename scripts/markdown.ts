/* Tables in pages of docs/ that scripts write. */

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** A page with another text between two marks, which it must have. */
export function withPart(page: string, [start, end]: readonly [start: string, end: string], text: string): string {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`the page lacks ${start} and ${end}`);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}
