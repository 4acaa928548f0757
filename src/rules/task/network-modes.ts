import { compatibilities, mayBeOnWindows, networkModeGiven, networkModeOf, onFargate, onWindows } from '../../api/task/platform';
import { TaskDefinitionShape } from '../../api/task/shape';
import { leftOut } from '../presence';
import { Check, refused } from '../rule';
import { notAmong } from '../table';

const LINUX_MODES = ['bridge', 'host', 'awsvpc', 'none'];
const WINDOWS_MODES = ['default', 'awsvpc'];

/** The network modes that hosts of each compatibility have. */
const MODES: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC2', [...LINUX_MODES, ...WINDOWS_MODES]],
  ['FARGATE', ['awsvpc']],
  ['EXTERNAL', ['bridge', 'host', 'none', 'default']],
  ['MANAGED_INSTANCES', ['awsvpc', 'host']],
]);

function modesOfSystem(task: TaskDefinitionShape): readonly string[] {
  if (onWindows(task)) return WINDOWS_MODES;
  return mayBeOnWindows(task) ? [...LINUX_MODES, ...WINDOWS_MODES] : LINUX_MODES;
}

/** Each kind of host has its networks. */
export const networkMode = refused<TaskDefinitionShape>('ECS-TASK-022', {
  title: 'The network mode must be awsvpc on Fargate, awsvpc or host on Managed Instances, bridge, host or none on ECS Anywhere, and awsvpc '
    + 'or default on Windows; a task without one has bridge',
  remedy: 'choose a mode that all of the compatibilities have',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html',
  check: task => {
    const mode = networkModeOf(task);
    if (mode === undefined) return [];
    const wrong = notAmong({ path: 'networkMode', value: mode }, modesOfSystem(task));
    if (wrong.length > 0) return wrong;
    return compatibilities(task).flatMap(compatibility => {
      const modes = MODES.get(compatibility);
      return modes === undefined || modes.includes(mode) ? [] : [{
        path: 'networkMode',
        problem: `must be ${modes.filter(each => each !== 'default').join(' or ')} on ${compatibility}, got ${networkModeGiven(task)}`,
      }];
    });
  },
});

/** Parameters that not every network mode has, and the modes that have them. */
const NEEDS = [
  { place: 'containerDefinitions[].links', modes: ['bridge', 'default'], refusedByFargate: true },
  { place: 'containerDefinitions[].hostname', modes: ['bridge', 'default', 'host', 'none'] },
  { place: 'containerDefinitions[].extraHosts', modes: ['bridge', 'default', 'host', 'none'], refusedByFargate: true },
  { place: 'containerDefinitions[].portMappings', modes: ['bridge', 'default', 'host', 'awsvpc'] },
  { place: 'enableFaultInjection', modes: ['awsvpc', 'host'] },
  { place: 'proxyConfiguration', modes: ['awsvpc'] },
] as const;

/** What each network mode is without; on Fargate less what that refuses anyway. */
function tables(fargate: boolean): ReadonlyMap<string, Check<TaskDefinitionShape>> {
  return new Map([...LINUX_MODES, 'default'].map(mode => [mode, leftOut(`in network mode ${mode}`, ...NEEDS
    .filter(({ modes }) => !modes.some(each => each === mode)).filter(need => !(fargate && 'refusedByFargate' in need)).map(need => need.place))]));
}

const WITHOUT = tables(false);
const WITHOUT_ON_FARGATE = tables(true);

/** A parameter of the wrong network mode is refused. */
export const networkParameters = refused<TaskDefinitionShape>('ECS-TASK-023', {
  title: 'Links need network mode bridge, a proxy needs awsvpc, and fault injection needs awsvpc or host; host names and extra hosts do not '
    + 'work in awsvpc, and port mappings do not work in none',
  remedy: 'leave it out, or change the network mode',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: task => (onFargate(task) ? WITHOUT_ON_FARGATE : WITHOUT).get(networkModeOf(task) ?? '')?.(task) ?? [],
});
