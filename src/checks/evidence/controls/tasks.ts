import { evaluate } from '../../../rules/evaluate';
import { plainSecrets } from '../../../rules/task/environment';
import { TemplateResource } from '../../template/resource';
import { readTask } from '../../template/shapes/task-definitions';
import { Template } from '../../template/template';
import { AnsweredRules, Control, Reading } from '../control';
import { Absent, isOff, isOn, judged, known, propertyControl, Test, whereApplied } from '../judgment';
import { Found, isDecided, itemPaths, read } from '../properties';

const TASK = 'AWS::ECS::TaskDefinition';
/** What has containers. */
const TASKS = [TASK, 'AWS::ECS::DaemonTaskDefinition'];
const CONTAINERS = 'ContainerDefinitions';

/** Names and numbers of root, with or without a group. */
const ROOT = /^(?:root|0+)?(?::|$)/;
const isNotRoot: Test = known(text => !ROOT.test(text));
const isNotHost: Test = known(text => text !== 'host');
const hasDigest: Test = ({ value, text }, template) =>
  // What is not known may hold it.
  (text ?? template.texts.of(value))?.includes('@sha256:') || (isDecided(template, value) ? false : undefined);

/** Whether the containers are for Linux; undefined where that is not known. */
function isLinux(resource: TemplateResource, template: Template): boolean | undefined {
  const { text, isUnresolved } = read(template, resource, 'RuntimePlatform.OperatingSystemFamily');
  return isUnresolved ? undefined : !(text ?? 'LINUX').startsWith('WINDOWS');
}

interface ContainerControl {
  readonly id: string;
  readonly title: string;
  readonly posture?: string;
  readonly rules: AnsweredRules;
  readonly property: string;
  readonly test: Test;
  readonly absent?: Absent;
  /** Windows containers have neither a read-only root filesystem nor a user 0. */
  readonly onLinux?: true;
}

/** A control of a property of each container. */
function containerControl({ property, test, absent, onLinux, ...control }: ContainerControl): Control {
  return {
    ...control,
    types: TASKS,
    reads: `\`${TASK}\` \`${CONTAINERS}[].${property}\``,
    judge: (resource, template) => whereApplied(onLinux ? isLinux(resource, template) : true, () =>
      itemPaths(template, resource, CONTAINERS).map(path => judged(template, read(template, resource, `${path}.${property}`), test, absent))),
  };
}

/** Passwords, tokens and keys among the variables of each container. The values are never shown. */
function environment(resource: TemplateResource, template: Template): Reading[] {
  const { shape, propertyPathOf } = readTask(template, resource);
  const secrets = evaluate([plainSecrets], shape).map(({ path }) => propertyPathOf(path));
  return itemPaths(template, resource, CONTAINERS).map((container): Reading => {
    const path = `${container}.Environment`;
    const secret = secrets.find(each => each.startsWith(`${path}[`));
    if (secret !== undefined) return { verdict: 'not-met', path: secret, value: `a secret in ${nameOf(read(template, resource, `${secret}.Name`))}` };
    const variables = itemPaths(template, resource, path).map(item => read(template, resource, item));
    const hidden = variables.find(({ isUnresolved }) => isUnresolved);
    return hidden ? { verdict: 'unknown', path: hidden.path, value: 'only the deployment knows' }
      : { verdict: 'met', path, value: `${variables.length} variables without secrets` };
  });
}

function nameOf({ text = 'a variable' }: Found): string {
  return text;
}

/** What runs tasks, and where it says in which network. */
const NETWORKS: { readonly [type: string]: string } = {
  'AWS::ECS::Service': 'NetworkConfiguration.AwsvpcConfiguration',
  'AWS::ECS::TaskSet': 'NetworkConfiguration.AwsVpcConfiguration',
  'AWS::Events::Rule': 'EcsParameters.NetworkConfiguration.AwsVpcConfiguration',
  'AWS::Scheduler::Schedule': 'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration',
};

/** Without network interfaces of their own, tasks have no addresses of their own. */
function addresses(resource: TemplateResource, template: Template): Reading[] {
  const network = NETWORKS[resource.type];
  const paths = resource.type === 'AWS::Events::Rule' ? itemPaths(template, resource, 'Targets').map(target => `${target}.${network}`) : [network];
  return paths.filter(path => read(template, resource, path).value !== undefined)
    .map(path => judged(template, read(template, resource, `${path}.AssignPublicIp`), known(text => text === 'DISABLED'), ['met', 'none, which is DISABLED']));
}

/** Containers, and the addresses of tasks. */
export const TASK_CONTROLS: readonly Control[] = [
  containerControl({
    id: 'read-only-root',
    title: 'Containers have a read-only root filesystem',
    posture: 'demands.readonlyRootFilesystem',
    rules: { securityHub: ['ECS.5'], cisCompute110: ['3.5'] },
    property: 'ReadonlyRootFilesystem',
    test: isOn,
    onLinux: true,
  }),
  containerControl({
    id: 'non-root-user',
    title: 'Containers run as a user other than root',
    posture: 'demands.nonRootUser',
    rules: { cdkNag: ['ECSTaskDefinitionUserForHostMode'], securityHub: ['ECS.20'] },
    property: 'User',
    test: isNotRoot,
    absent: ['not-met', 'none, the image decides'],
    onLinux: true,
  }),
  containerControl({
    id: 'no-privileges',
    title: 'Containers are not privileged',
    rules: { securityHub: ['ECS.4'], cisCompute110: ['3.4'] },
    property: 'Privileged',
    test: isOff,
    absent: ['met', 'none, which is false'],
  }),
  containerControl({
    id: 'container-logs',
    title: 'Containers have logs',
    rules: { cdkNag: ['ECSTaskDefinitionContainerLogging'], securityHub: ['ECS.9'], cisCompute110: ['3.7'] },
    property: 'LogConfiguration.LogDriver',
    test: known(text => text !== 'none'),
  }),
  {
    id: 'no-secrets-in-variables',
    title: 'Containers have no secrets in variables',
    types: TASKS,
    reads: `\`${TASK}\` \`${CONTAINERS}[].Environment\``,
    rules: { securityHub: ['ECS.8'], cisCompute110: ['3.6'], trivy: ['AWS-0036'] },
    judge: environment,
  },
  containerControl({
    id: 'image-digest', title: 'Images are given by digest', posture: 'demands.imageDigests', rules: {}, property: 'Image', test: hasDigest,
  }),
  propertyControl({
    id: 'host-processes',
    title: 'Tasks do not see the processes of their host',
    rules: { securityHub: ['ECS.3'], cisCompute110: ['3.3'] },
    at: { [TASK]: 'PidMode' },
    test: isNotHost,
    absent: ['met', 'none'],
  }),
  propertyControl({
    id: 'host-network',
    title: 'Tasks do not share the network of their host',
    rules: { securityHub: ['ECS.17'], cisCompute110: ['3.1'] },
    at: { [TASK]: 'NetworkMode' },
    test: isNotHost,
    absent: ['met', 'none, which is bridge'],
  }),
  {
    id: 'task-addresses',
    title: 'Tasks have no public addresses',
    posture: 'demands.privateTasks',
    types: Object.keys(NETWORKS),
    reads: `${Object.keys(NETWORKS).map(type => `\`${type}\``).join(', ')} \`AssignPublicIp\``,
    rules: { securityHub: ['ECS.2', 'ECS.16'], cisCompute110: ['3.2', '3.14'] },
    judge: addresses,
  },
];
