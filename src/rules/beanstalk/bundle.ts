import { DOCKERRUN_PAGE } from '../../api/beanstalk/fields';
import { BundleShape } from '../../api/beanstalk/shape';
import { show } from '../../api/show';
import { isKnown } from '../../api/unknown';
import { cannotWork, found, policy } from '../rule';

/*
 * The bundle is written when the app is synthesized, so nothing that only the deployment knows can be in it.
 */

const BUNDLE_PAGE = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/applications-sourcebundle.html';

/** There would be a marker of CDK in it. */
export const fixedAtSynth = cannotWork<BundleShape>('ECS-EB-010', {
  title: 'Values in Dockerrun.aws.json must be known when the app is synthesized, except for environment variables and secrets',
  why: 'The bundle is a file that is uploaded before the stack is deployed',
  remedy: 'give the stack an account and a Region for image assets, name the image by its URI, and everything else by its name',
  see: BUNDLE_PAGE,
  check: ({ unknown = [] }) => unknown.map(({ path, what }) => ({ path, problem: `must be known at synth, got ${what} that only the deployment knows` })),
});

/** Properties of the environment reach all containers. */
export const sameEverywhere = cannotWork<BundleShape>('ECS-EB-011', {
  title: 'A variable whose value only the deployment knows must have one value in all containers',
  why: 'It becomes a property of the environment, which all containers get',
  remedy: 'give one of them another name, or a value that is known at synth',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environments-cfg-softwaresettings.html',
  check: ({ clashes = [] }) => clashes.map(({ path, name }) => ({ path, problem: `must be the same in all containers, got another ${show(name)}` })),
});

/** A container sees more than it was given. */
export const carriedValues = policy<BundleShape>('ECS-EB-012', {
  title: 'Variables and secrets that only the deployment knows are given to all containers',
  why: 'They become properties of the environment',
  remedy: 'name the secret by its complete ARN to keep it from the other containers, or accept it',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.secrets.env-vars.html',
  advice: true,
  check: ({ carried = [] }) => carried.map(({ path, name }) => ({ path, problem: `is given to all containers, got ${show(name)}, which only the deployment knows` })),
});

/** ECS reads secrets with it, and its ARN stands in the bundle. */
export const executionRole = cannotWork<BundleShape>('ECS-EB-013', {
  title: 'The ARN of the execution role must be known when the app is synthesized, where containers have secrets',
  why: 'It stands in the bundle',
  remedy: 'give the stack an account and a Region, or pass an executionRole that is imported by its ARN',
  see: `${DOCKERRUN_PAGE}#create_deploy_docker_v2config_executionRoleArn_format`,
  check: ({ executionRole: role }) => role?.needed && !role.known ? found('executionRole', 'must have an ARN that is known at synth, got one that only the deployment knows') : [],
});

const BY_CONTENT = /@sha256:[0-9a-f]{64}$|:[0-9a-f]{64}$/;

/** Instances that are added later pull again. */
export const imageDigests = policy<BundleShape>('ECS-EB-014', {
  title: 'Images on Elastic Beanstalk should be referenced by digest',
  why: 'An instance that is added later pulls what the tag means then, so instances of one version can run different images',
  remedy: 'append @sha256:… to the image',
  see: DOCKERRUN_PAGE,
  advice: true,
  check: ({ images = [] }) => images.flatMap(({ path, image }) =>
    isKnown(image) && !BY_CONTENT.test(image) ? found(path, `should be referenced by digest on Elastic Beanstalk, got ${show(image)}`) : []),
});

/** The bundle is made with the environment. */
export const complete = cannotWork<BundleShape>('ECS-EB-015', {
  title: 'A task definition must be complete before an environment is made of it',
  why: 'The bundle has been written: containers, sidecars and variables that are added later would be missing in it',
  remedy: 'add to the task definition before new BeanstalkEnvironment()',
  see: BUNDLE_PAGE,
  check: ({ grew }) => grew ? found('task', 'must be complete, got a task definition that has grown since') : [],
});

/** What containers write is streamed either way. */
export const logGroups = policy<BundleShape>('ECS-EB-016', {
  title: 'A log group whose name only the deployment knows is left out: containers log to the log groups of the environment',
  why: 'The bundle is written before the log group has a name, and Elastic Beanstalk streams logs itself',
  remedy: 'give the log group a name, or leave out the log configuration',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.cloudwatchlogs.html',
  advice: true,
  check: ({ logs = [] }) => logs.map(path => ({ path, problem: 'is left out on Elastic Beanstalk, got a log group that only the deployment knows' })),
});
