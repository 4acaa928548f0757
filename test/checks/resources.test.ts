import { BAD_RESOURCES } from './bad-resources';
import { findingsIn } from '../../src/checks/template/judge-shapes';
import { Template } from '../../src/checks/template/template';

const found = (resources: object) => findingsIn(new Template({ Resources: resources })).map(({ id, logicalId, path, advice }) => `${advice ? 'advice' : 'error'} ${id} ${logicalId} ${path}`);

describe.each(Object.entries(BAD_RESOURCES))('%s', (_, { finding, resources }) => {
  test(`is ${finding}`, () => {
    const all = found(resources);
    expect(all).toContain(finding);
    // Nothing else is wrong with it.
    expect(all.filter(other => other.startsWith('error') && other !== finding)).toEqual([]);
  });
});
