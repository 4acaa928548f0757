import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { exampleNames } from '../../scripts/example-apps';
import { packFindings, ruleOf } from '../../scripts/nag-packs';
import type { Posture as PostureClass } from '../../src';
import { findingsIn } from '../support/deployable';
import { resources } from '../support/stack';

/* Every app of the examples has the regulated posture. */
jest.mock('aws-cdk-lib', () => {
  const actual = jest.requireActual<typeof import('aws-cdk-lib')>('aws-cdk-lib');
  class RegulatedApp extends actual.App {
    constructor(props: import('aws-cdk-lib').AppProps) {
      super(props);
      const { Posture } = jest.requireActual<{ Posture: typeof PostureClass }>('../../src');
      // What only users can answer.
      const demands = { https: false, readonlyRootFilesystem: false, nonRootUser: false, privateTasks: false, immutableTags: false };
      Posture.regulated({ demands }).applyTo(this);
    }
  }
  return new Proxy(actual, { get: (target, name) => name === 'App' ? RegulatedApp : target[name as keyof typeof target] });
});

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

/** What the apps make and grant themselves, and a subscription that has a dead-letter queue only where one is named. */
const OWN: { readonly [name: string]: RegExp | undefined } = {
  'beanstalk': /^Beanstalk\/FailedOrders\//,
  'blue-green': /^BlueGreen\/GateKeeper/,
  'compose-import': /^ComposeImport\/(Files|Password)\//,
  'connected': /^Data\//,
  'eks-auto-mode': /^Platform\/|^Shop\/(AccessLogs|Uploads|Web\/PodRole)\//,
  'eks-fargate': /^Shop\/(Cluster|FailedOrders|PaymentToken|AccessLogs|Uploads)\//,
  'fan-out': /^FanOut\/(Images|SchedulerRole[^/]*)\//,
  'local-run': /^Shop\/Orders\//,
  'scheduled': /^Scheduled\/(Reports|ReportFails)\//,
  'sidecars': /^Fargate\/(Orders|Worker)\//,
  'worker': /^Worker\/(Nightly|Uploads|Thumbnails\/TopicWorkerUploads[^/]*)(\/|$)/,
};

/** What only users can answer: HTTPS, users of containers, and variables of their own. */
const DEMANDED = ['ALBHttpToHttpsRedirection', 'ELBv2ACMCertificateRequired', 'ECSTaskDefinitionUserForHostMode', 'ECS2'];

/** Examples that make log groups or policies themselves, beside this library. */
const WITH_OWN = ['blue-green', 'connected', 'eks-auto-mode', 'eks-fargate', 'fan-out', 'scheduled', 'sidecars'];

test.each(exampleNames().filter(name => !name.startsWith('regulated')))('examples/%s would be deployed and run, and have no finding of cdk-nag, with a regulated posture', name => {
  const app = load(name);
  expect(findingsIn(app)).toEqual([]);
  const stacks = app.node.children.filter((child): child is Stack => child instanceof Stack);
  stacks.forEach(stack => Template.fromStack(stack));
  const groups = stacks.flatMap(stack => resources(stack, 'AWS::Logs::LogGroup'));
  expect(groups.filter(({ Properties }) => Properties.KmsKeyId === undefined).length).toBeLessThanOrEqual(WITH_OWN.includes(name) ? 1 : 0);
  const { Posture } = jest.requireActual<{ Posture: typeof PostureClass }>('../../src');
  // A role of the app's own has its policies as the app says.
  if (!WITH_OWN.includes(name)) expect(stacks.flatMap(stack => resources(stack, 'AWS::IAM::Policy'))).toEqual([]);
  Posture.standard().acknowledgeUnavoidable(app);
  const left = stacks.flatMap(packFindings).filter(finding => !DEMANDED.includes(ruleOf(finding)) && OWN[name]?.test(finding.path) !== true);
  expect(left.map(({ id, path }) => `${id} ${path}`)).toEqual([]);
});
