import { find, findTexts, isMissing } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const MAPPINGS = 'containerDefinitions[].portMappings[]';
const NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

/** Service Connect finds ports by their names. */
export const portNames: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-028',
  title: 'The name of a port is 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first; a port with an appProtocol has one',
  remedy: 'name the port, as in api-http',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  check: task => [
    ...findTexts(task, `${MAPPINGS}.name`).filter(({ value }) => !NAME.test(value)).map(({ path, value }) => ({
      path, problem: `must be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first, got ${show(value)}`,
    })),
    ...find(task, MAPPINGS).flatMap(({ path, value }) => findTexts(value, 'appProtocol')
      .filter(() => isMissing(Reflect.get(Object(value), 'name')))
      .map(protocol => ({ path: `${path}.name`, problem: `must be given with an appProtocol, got none with ${show(protocol.value)}` }))),
  ],
};
