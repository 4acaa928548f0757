import { OPTIONS_PAGE, optionProblem, RETENTION_DAYS } from '../../api/beanstalk/options';
import { BeanstalkShape, OptionShape } from '../../api/beanstalk/shape';
import { show } from '../../api/show';
import { differs, isKnown, mayStartWith } from '../../api/unknown';
import { atMost } from '../presence';
import { cannotWork, found, policy, refused, Violation } from '../rule';
import { all, matching, notBelow, values, within } from '../table';

const PLATFORMS_PAGE = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/platforms/platforms-supported.html#platforms-supported.docker';

/** Another platform reads another bundle. */
export const platform = cannotWork<BeanstalkShape>('ECS-EB-020', {
  title: 'The platform must be ECS on Amazon Linux 2023',
  why: 'Other platforms do not read Dockerrun.aws.json version 2, and those of Amazon Linux 2 are retired',
  remedy: 'look it up with aws elasticbeanstalk list-available-solution-stacks',
  see: PLATFORMS_PAGE,
  check: matching(
    {
      place: 'platform.solutionStackName',
      pattern: /^64bit Amazon Linux 2023 v\d+\.\d+\.\d+ running ECS$/,
      must: 'be like \'64bit Amazon Linux 2023 v4.7.7 running ECS\'',
    },
    {
      place: 'platform.platformArn',
      pattern: /^arn:aws[\w-]*:elasticbeanstalk:[a-z0-9-]*::platform\/ECS running on 64bit Amazon Linux 2023(?:\/\d+\.\d+\.\d+)?$/,
      partly: arn => mayStartWith(arn, 'arn:'),
      must: 'be like \'arn:aws:elasticbeanstalk:eu-west-1::platform/ECS running on 64bit Amazon Linux 2023\'',
    },
  ),
});

/** As the API describes them. */
export const environmentNames = refused<BeanstalkShape>('ECS-EB-021', {
  title: 'An environment has a name of 4 to 40 characters, an application one of 1 to 100',
  remedy: 'use letters, digits and hyphens, with no hyphen at the start or end',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html',
  check: matching(
    { place: 'environmentName', pattern: /^(?!-)[A-Za-z0-9-]{4,40}(?<!-)$/, partly: /^[A-Za-z0-9-]*$/, must: 'be 4 to 40 letters, digits and hyphens' },
    { place: 'applicationName', pattern: /^[^/]{1,100}$/, partly: /^[^/]*$/, must: 'be 1 to 100 characters without slashes' },
  ),
});

/** @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html */
export const instanceCounts = refused<BeanstalkShape>('ECS-EB-022', {
  title: 'Numbers of an environment have bounds',
  remedy: 'use a number between them',
  see: OPTIONS_PAGE,
  check: all(
    within(
      { place: 'instances.minCapacity', min: 1, max: 10_000 }, { place: 'instances.maxCapacity', min: 1, max: 10_000 },
      { place: 'instances.rootVolumeSize', min: 10, max: 16_384, unit: 'GiB' }, { place: 'updates.batchSize', min: 1, max: 100, unit: 'percent' },
      { place: 'updates.timeout', min: 1, max: 3600, unit: 'seconds' }, { place: 'hostPort', min: 1, max: 65_535 },
    ),
    notBelow('instances.minCapacity', 'instances.maxCapacity'),
  ),
});

const MAX_TYPES = 40;

function mixed({ instances: { architectures = [] } = {} }: BeanstalkShape): Violation[] {
  const other = architectures.find(architecture => differs(architecture, architectures[0]));
  return other === undefined ? [] : found('instances.instanceTypes', `must all have one CPU architecture, got ${architectures[0]} and ${other}`);
}

/** Images are for one of them. */
export const instanceTypes = refused<BeanstalkShape>('ECS-EB-023', {
  title: 'An environment has 1 to 40 instance types of one CPU architecture',
  remedy: 'name at least one instance type, all of one architecture',
  see: OPTIONS_PAGE,
  check: all(
    ({ instances }) => instances?.instanceTypes?.length === 0 ? found('instances.instanceTypes', 'must be given, got none') : [],
    atMost({ place: 'instances.instanceTypes', max: MAX_TYPES, what: 'instance types' }),
    mixed,
  ),
});

/** Fewer than CloudWatch Logs has. */
export const logRetention = refused<BeanstalkShape>('ECS-EB-024', {
  title: 'Elastic Beanstalk keeps logs for some numbers of days',
  remedy: `use one of ${RETENTION_DAYS.join(', ')} days`,
  see: OPTIONS_PAGE,
  check: values('logRetention', value => RETENTION_DAYS.some(days => days === value) ? undefined : `must be a retention of Elastic Beanstalk, got ${show(value)} days`),
});

/** Day, hour and minute. */
export const maintenanceWindow = refused<BeanstalkShape>('ECS-EB-025', {
  title: 'Managed updates start at a day, hour and minute in UTC',
  remedy: 'write it like \'Tue:09:00\'',
  see: OPTIONS_PAGE,
  check: matching({
    place: 'updates.preferredStartTime', pattern: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun):(?:[01]\d|2[0-3]):[0-5]\d$/, must: 'be like \'Tue:09:00\'',
  }),
});

/** The load balancer asks for it. */
export const healthCheckPath = refused<BeanstalkShape>('ECS-EB-026', {
  title: 'A health check has a path that begins with a slash',
  remedy: 'begin it with a slash',
  see: OPTIONS_PAGE,
  check: matching({ place: 'healthCheckPath', pattern: /^\/\S{0,1023}$/, partly: text => mayStartWith(text, '/'), must: 'begin with a slash and have no spaces' }),
});

/** As elsewhere: nobody is let in who was not named. */
export const peers = cannotWork<BeanstalkShape>('ECS-EB-027', {
  title: 'An internet-facing environment must list the peers that can connect',
  why: 'The load balancer lets nobody in',
  remedy: 'list them in allowFrom, such as ec2.Peer.anyIpv4(), or set internetFacing: false',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.managing.ec2.instances.sg.html',
  check: ({ internetFacing, peers: count }) => internetFacing === true && count === 0 ? found('listener.allowFrom', 'must list at least one peer, got none') : [],
});

function pathOf({ namespace, name }: OptionShape): string {
  return `optionSettings['${namespace}'].${name}`;
}

/** Elastic Beanstalk refuses the environment. */
export const optionNames = refused<BeanstalkShape>('ECS-EB-028', {
  title: 'Option settings must have a namespace and a name that Elastic Beanstalk has',
  remedy: 'look it up on the page of options',
  see: OPTIONS_PAGE,
  check: ({ optionSettings = [] }) => optionSettings.flatMap(option => {
    if (!isKnown(option.namespace) || !isKnown(option.name)) return [];
    const problem = optionProblem(option.namespace, option.name);
    if (problem === undefined) return [];
    const { expected, meant } = problem;
    return found(pathOf(option), `must be ${expected}, got ${show(`${option.namespace} ${option.name}`)}`, meant === undefined ? undefined : `did you mean ${meant}?`);
  }),
});

/** The construct would no longer be what it says. */
export const ownOptions = policy<BeanstalkShape>('ECS-EB-029', {
  title: 'Option settings must not replace what the environment sets for roles, network, security groups and listeners',
  why: 'The construct would no longer keep what it promises of roles and traffic',
  remedy: 'use the prop for it',
  see: OPTIONS_PAGE,
  check: ({ optionSettings = [], ownOptions: own = [] }) => optionSettings.flatMap(option =>
    own.includes(`${option.namespace} ${option.name}`) ? found(pathOf(option), 'must be left out, got an option that the environment sets') : []),
});

function portProblem({ hostPort, hostPorts = [] }: BeanstalkShape): string | undefined {
  if (hostPort === undefined) return 'must be given, got containers without a fixed host port';
  return hostPorts.every(isKnown) && isKnown(hostPort) && !hostPorts.includes(hostPort) ? `must be a host port of a container, got ${hostPort}` : undefined;
}

/** Health checks would fail. */
export const publishedPort = cannotWork<BeanstalkShape>('ECS-EB-030', {
  title: 'The load balancer must send requests to a fixed host port of a container',
  why: 'No instance becomes healthy, and the environment is not created',
  remedy: 'give the container a port mapping with this hostPort',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_v2config.html',
  check: shape => shape.hostPorts === undefined ? [] : found('hostPort', portProblem(shape)),
});

/** One of them would be lost. */
export const sourceDirectory = policy<BeanstalkShape>('ECS-EB-031', {
  title: 'The source directory must be a directory without a Dockerrun.aws.json of its own',
  why: 'The library writes that file',
  remedy: 'remove the file, or read the containers from it: TaskSource.fromFile()',
  see: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/applications-sourcebundle.html',
  check: ({ sourceDirectory: directory }) => found('sourceDirectory', directory?.problem, directory?.remedy),
});
