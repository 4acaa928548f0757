import { App, Stack } from 'aws-cdk-lib';
import { BAD_RESOURCES } from './bad-resources';
import { CORRECT_APPS } from './correct-apps';
import { MISTAKES } from './mistakes';
import { PAINS } from './pains';
import { checkTemplate } from '../../src/checks/template/check';
import { checksFor, checksOf, PRACTICE_GROUPS, TEMPLATE_GROUPS } from '../../src/checks/template/check-groups';
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

/** Resources of everything that the tests have. */
const TEMPLATES = (() => {
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  [...Object.values({ ...MISTAKES, ...PAINS }).map(({ make }) => make), ...Object.values(CORRECT_APPS)].forEach((make, i) => make(new Stack(app, `Shop${i}`)));
  const bad = Object.values(BAD_RESOURCES).map(({ resources }) => ({ Resources: resources }));
  return [...app.synth().stacks.map(({ template }) => template as object), ...bad];
})();

test.each([['refusals', TEMPLATE_GROUPS], ['practice', PRACTICE_GROUPS]] as const)('groups of %s that are left out would have found nothing', (_, groups) => {
  for (const json of TEMPLATES) {
    for (const region of [undefined, 'cn-north-1']) {
      const template = new Template(json, { region });
      expect(checkTemplate(checksFor(groups, template), template)).toEqual(checkTemplate(checksOf(groups), template));
    }
  }
});
