import { readFileSync } from 'fs';
import { join } from 'path';
import { AgentTable, renderTable } from '../../scripts/agent-table';
import { AGENT_VARIABLES } from '../../src/api/agent/agent-variables';
import { describeFacts } from '../support/facts';

const root = join(__dirname, '../..');
describeFacts('the agent table', 'ecs-agent-config.json', source => {
  const read = () => JSON.parse(readFileSync(source, 'utf8')) as AgentTable;

  test('has the names, types, tiers, platforms and allowed values of its source, in its order', () => {
    const facts = read().variables.map(({ name, type, tier, platforms, allowedValues }) =>
      ({ name, type, tier, platforms, allowed: allowedValues ?? undefined }));
    expect(facts).toHaveLength(108);
    expect(AGENT_VARIABLES.map(({ name, type, tier, platforms, allowed }) => ({ name, type, tier, platforms, allowed }))).toEqual(facts);
  });

  test('has bounds wherever its source has a range of numbers', () => {
    const ranged = read().variables.filter(({ range, type }) => range && type !== 'json-object').map(({ name }) => name);
    expect(AGENT_VARIABLES.filter(({ min }) => min !== undefined).map(({ name }) => name)).toEqual(ranged);
  });

  test('is what its script makes of the source', () => {
    expect(readFileSync(join(root, 'src/api/agent/agent-variables.ts'), 'utf8')).toBe(renderTable(read()));
  });
});
