import { join } from 'path';
import { App } from 'aws-cdk-lib';
import { exampleNames } from '../../scripts/example-apps';
import { findingsIn } from '../support/deployable';

const EXAMPLES = join(__dirname, '../../examples');

/** An example reads files from where it stands. */
function load(name: string): App {
  const before = process.cwd();
  process.chdir(join(EXAMPLES, name));
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- by name, so that a new example is checked as well
    return (require(join(EXAMPLES, name, 'app')) as { app: App }).app;
  } finally {
    process.chdir(before);
  }
}

/** What the checks still find in the templates of examples, with the reason. */
const EXPECTED: { readonly [example: string]: readonly string[] } = {};

test.each(exampleNames())('examples/%s would be deployed and run', name => {
  expect(findingsIn(load(name))).toEqual(EXPECTED[name] ?? []);
});

test('the list of expected findings is empty', () => {
  expect(EXPECTED).toEqual({});
});
