import { notAmong } from './choices';
import { asks, find } from '../../api/given';
import { show } from '../../api/show';
import { compatibilities, networkModeGiven, networkModeOf, onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule, Violation } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html';
const LINUX_MODES = ['bridge', 'host', 'awsvpc', 'none'];
const WINDOWS_MODES = ['default', 'awsvpc'];

/** The network modes that hosts of each compatibility have. */
const MODES: { readonly [compatibility: string]: readonly string[] } = {
  EC2: [...LINUX_MODES, ...WINDOWS_MODES],
  FARGATE: ['awsvpc'],
  EXTERNAL: ['bridge', 'host', 'none', 'default'],
  MANAGED_INSTANCES: ['awsvpc', 'host'],
};

/** Each kind of host has its networks. */
export const networkMode: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-022',
  title: 'The network mode is awsvpc on Fargate, awsvpc or host on Managed Instances, bridge, host or none on ECS Anywhere, '
    + 'awsvpc or default on Windows; nothing is bridge',
  remedy: 'choose a mode that all of the compatibilities have',
  see: PAGE,
  check: task => {
    const mode = networkModeOf(task);
    if (mode === undefined) return [];
    const known = notAmong('networkMode', mode, onWindows(task) ? WINDOWS_MODES : LINUX_MODES);
    if (known.length > 0) return known;
    return compatibilities(task).filter(compatibility => MODES[compatibility]?.includes(mode) === false).map(compatibility => ({
      path: 'networkMode',
      problem: `must be ${MODES[compatibility].filter(each => each !== 'default').join(' or ')} on ${compatibility}, got ${networkModeGiven(task)}`,
    }));
  },
};

/** Parameters that not every network mode has. */
const NEEDS: readonly (readonly [place: string, modes: readonly string[]])[] = [
  ['containerDefinitions[].links', ['bridge', 'default']],
  ['containerDefinitions[].hostname', ['bridge', 'default', 'host', 'none']],
  ['containerDefinitions[].extraHosts', ['bridge', 'default', 'host', 'none']],
  ['containerDefinitions[].portMappings', ['bridge', 'default', 'host', 'awsvpc']],
  ['enableFaultInjection', ['awsvpc', 'host']],
  ['proxyConfiguration', ['awsvpc']],
];
/** Those that Fargate refuses anyway. */
const NOT_ON_FARGATE = ['containerDefinitions[].links', 'containerDefinitions[].extraHosts'];

/** A parameter of the wrong network mode is refused. */
export const networkParameters: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-023',
  title: 'Links are for bridge, host names and extra hosts not for awsvpc, port mappings not for none, '
    + 'fault injection for awsvpc and host, a proxy for awsvpc',
  remedy: 'leave it out, or change the network mode',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: task => {
    const mode = networkModeOf(task);
    const fargate = compatibilities(task).includes('FARGATE');
    return NEEDS.filter(([place, modes]) => mode !== undefined && !modes.includes(mode) && !(fargate && NOT_ON_FARGATE.includes(place)))
      .flatMap(([place]) => find(task, place))
      .filter(({ value }) => asks(value))
      .map(({ path, value }): Violation => ({ path, problem: `must be left out in network mode ${mode}, got ${show(value)}` }));
  },
};
