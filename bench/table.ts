/** Prints a table, its first column to the left and its numbers to the right. */
export function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map(line => line[column].length)));
  const render = (line: readonly string[]) => line.map((cell, i) => i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])).join('  ');
  console.log(['', title, ...lines.map(line => `  ${render(line)}`)].join('\n'));
}
