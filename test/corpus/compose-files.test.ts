import { execFileSync } from 'child_process';
import { join } from 'path';
import type { ComposeResult } from '../../scripts/compose-corpus';
import { describeFacts } from '../support/facts';

const root = join(__dirname, '../..');

/** Without CDK's own validation, which takes longer than everything else; the script has it on. */
function importAll(): ComposeResult[] {
  const env = { ...process.env, CDK_VALIDATION: 'false' };
  const output = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/compose-corpus.ts', '--json'], {
    cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64_000_000,
  });
  return JSON.parse(output) as ComposeResult[];
}

describeFacts('real Compose files', 'corpus', () => {
  let results: ComposeResult[];
  beforeAll(() => { results = importAll(); }, 600_000);
  const count = (outcome: string) => results.filter(result => result.outcome === outcome).length;

  test('are all either imported without loss or refused with findings that name a remedy', () => {
    expect(results).toHaveLength(30);
    expect(results.filter(({ outcome }) => outcome === 'unexpected')).toEqual([]);
  });

  test('are imported with the options that remedies name, all but those whose other files or services are missing', () => {
    expect([count('accepted'), count('accepted with options'), count('refused')]).toEqual([2, 24, 4]);
  });
});
