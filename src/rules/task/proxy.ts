import { unknownContainer } from './dependencies';
import { find, findTexts, isWhole } from '../../api/given';
import { place } from '../../api/place';
import { NameValueShape, TaskDefinitionShape } from '../../api/task/shape';
import { cannotWork, refused } from '../rule';

const PROXY_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html';
const PROXY_PROPERTIES = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs'];
const PROXY = place<TaskDefinitionShape>('proxyConfiguration');
const PROPERTY_NAMES = place<TaskDefinitionShape>('proxyConfiguration.properties[].name');
const PROPERTIES = place<TaskDefinitionShape>('proxyConfiguration.properties[]');
const NAME = place<NameValueShape>('name');
const VALUE = place<NameValueShape>('value');
const PROXY_CONTAINER = place<TaskDefinitionShape>('proxyConfiguration.containerName');

/** The proxy must know its own traffic, and whose it takes. */
export const proxy = refused<TaskDefinitionShape>('ECS-TASK-045', {
  title: 'A proxy must have AppPorts, ProxyIngressPort, ProxyEgressPort, EgressIgnoredIPs, and IgnoredUID or IgnoredGID',
  remedy: 'give the property',
  see: PROXY_PAGE,
  about: ['proxyConfiguration'],
  check: task => {
    const [given] = find(task, PROXY);
    if (given === undefined || !isWhole(task, PROPERTY_NAMES)) return [];
    const properties = find(task, PROPERTIES);
    const has = (name: string) => properties.some(property => findTexts(property, NAME).some(({ value }) => value === name)
      && findTexts(property, VALUE).every(({ value }) => value !== ''));
    const owner = has('IgnoredUID') || has('IgnoredGID') ? [] : ['IgnoredUID or IgnoredGID'];
    return [...PROXY_PROPERTIES.filter(name => !has(name)), ...owner]
      .map(name => ({ path: given.pathOf('properties'), problem: `must have ${name}, got none` }));
  },
});

/** Without the proxy nothing passes; ECS registers such a definition all the same. */
export const proxyContainer = cannotWork<TaskDefinitionShape>('ECS-TASK-055', {
  title: 'The container of a proxy should be one of the task',
  remedy: 'name a container of the task',
  see: PROXY_PAGE,
  advice: true,
  about: ['proxyConfiguration'],
  check: task => findTexts(task, PROXY_CONTAINER).flatMap(({ path, value }) => unknownContainer(path, value, task)),
});
