import { join } from 'path';
import { App } from 'aws-cdk-lib';
import { exampleNames } from '../../scripts/example-apps';
import { foreignPolicies } from '../../src/checks/template/policies';
import { Template } from '../../src/checks/template/template';
import { findingsIn } from '../support/deployable';
import { synthesize } from '../support/templates';

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

test('policies of AWS, which are not evaluated, are these', () => {
  const roles = exampleNames().flatMap(name => Object.values(synthesize(load(name))).flatMap(({ template }) => {
    const read = new Template(template);
    return read.ofType('AWS::IAM::Role').flatMap(role => foreignPolicies(read, role).map(policy => `${name}: ${policy}`));
  }));
  // aws-eks-v2 makes clusters with those that EKS documents.
  const ofWorkloads = roles.filter(role => !role.startsWith('eks-') || role.includes('PodExecution'));
  expect([...new Set(ofWorkloads)]).toEqual([
    'beanstalk: service-role/AWSElasticBeanstalkEnhancedHealth',
    'beanstalk: AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy',
    'daemon: AmazonECSInfrastructureRolePolicyForManagedInstances',
    'eks-fargate: AmazonEKSFargatePodExecutionRolePolicy',
    'managed-instances: AmazonECSInfrastructureRolePolicyForManagedInstances',
  ].map(role => role.replace(' ', ' arn:${AWS::Partition}:iam::aws:policy/')));
});
