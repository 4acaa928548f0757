import { unknownContainer } from './unknown-container';
import { containerNames, find, findTexts } from '../../api/given';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html';
const REQUIRED = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs'];

/** The proxy must know its own traffic, and whose it takes. */
export const proxy: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-045',
  title: 'A proxy has AppPorts, ProxyIngressPort, ProxyEgressPort, EgressIgnoredIPs, and IgnoredUID or IgnoredGID',
  remedy: 'give the property',
  see: PAGE,
  check: task => find(task, 'proxyConfiguration').flatMap(({ path, value }) => {
    const given = find(value, 'properties[]').flatMap(property => findTexts(property.value, 'name')
      .filter(() => findTexts(property.value, 'value').every(text => text.value !== '')).map(name => name.value));
    const owner = given.includes('IgnoredUID') || given.includes('IgnoredGID') ? [] : ['IgnoredUID or IgnoredGID'];
    return [...REQUIRED.filter(name => !given.includes(name)), ...owner]
      .map(name => ({ path: `${path}.properties`, problem: `must have ${name}, got none` }));
  }),
};

/** Without the proxy nothing passes; ECS registers such a definition all the same. */
export const proxyContainer: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-055',
  title: 'The container of a proxy is one of the task',
  remedy: 'name a container of the task',
  see: PAGE,
  advice: true,
  check: task => findTexts(task, 'proxyConfiguration.containerName')
    .flatMap(({ path, value }) => unknownContainer(path, value, containerNames(task), undefined)),
};
