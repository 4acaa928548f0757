import { findPartlyKnown, isMissing, items } from '../../api/given';
import {
  CONNECT_NAME, ECS_NAME, ECS_NAME_CHARACTERS, MAX_TAG_KEY, MAX_TAG_VALUE, TAG_OF_AWS, TAG_TEXT,
} from '../../api/names';
import { place } from '../../api/place';
import { show } from '../../api/show';
import { containersOf } from '../../api/task/containers';
import { PortMappingShape, TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, mayHold } from '../../api/unknown';
import { refused } from '../rule';
import { all, matching, partlyKnownTexts } from '../table';

const ECS_NAMES = { pattern: ECS_NAME, partly: ECS_NAME_CHARACTERS, must: 'be 1 to 255 letters, digits, hyphens and underscores' };

/** What a process can have in its environment. */
const VARIABLES = { pattern: /^[^=\0\s]+$/, partly: /^[^=\0\s]*$/, must: 'be a name without spaces and =' };

/** Names that ECS accepts. */
export const names = refused<TaskDefinitionShape>('ECS-TASK-004', {
  title: 'The name of a family, container or volume must be 1 to 255 letters, digits, hyphens and underscores; '
    + 'the name of a variable must not hold =, and a user must be user, user:group or the numbers of both',
  remedy: 'rename it',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: matching(
    { place: 'family', ...ECS_NAMES }, { place: 'containerDefinitions[].name', ...ECS_NAMES }, { place: 'volumes[].name', ...ECS_NAMES },
    { place: 'containerDefinitions[].environment[].name', ...VARIABLES }, { place: 'containerDefinitions[].secrets[].name', ...VARIABLES },
    { place: 'containerDefinitions[].user', pattern: /^(?:[\w.$-]+(?::[\w.$-]+)?)?$/, partly: /^[\w.$:-]*$/, must: 'be user, user:group or the numbers of both' },
  ),
});

const APP_PROTOCOL = place<PortMappingShape>('appProtocol');

/** Service Connect finds ports by their names. */
export const portNames = refused<TaskDefinitionShape>('ECS-TASK-028', {
  title: 'The name of a port must be 1 to 64 lowercase letters, digits, underscores and hyphens, with no hyphen first; a port with an '
    + 'appProtocol needs a name',
  remedy: 'name the port, as in api-http',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  about: ['containerDefinitions[].portMappings[].name', 'containerDefinitions[].portMappings[].appProtocol'],
  check: all(
    matching({
      place: 'containerDefinitions[].portMappings[].name',
      pattern: CONNECT_NAME,
      must: 'be 1 to 64 lower-case letters, digits, underscores and hyphens, no hyphen first',
      partly: text => !text.startsWith('-') && mayHold(text, /^[a-z0-9_-]*$/),
    }),
    task => containersOf(task).flatMap(container => items(container, 'portMappings')).filter(({ value }) => isMissing(value.name))
      .flatMap(mapping => findPartlyKnown(mapping, APP_PROTOCOL)
        .map(({ value }) => ({ path: mapping.pathOf('name'), problem: `must be given with an appProtocol, got none with ${show(value)}` }))),
  ),
});

function tagProblem(text: string, min: number, max: number): string | undefined {
  if (isKnown(text) && (text.length < min || text.length > max)) return `must be ${min} to ${max} characters, got ${text.length}`;
  if (!mayHold(text, TAG_TEXT)) return `must hold only letters, digits, spaces and _.:/=+-@, got ${show(text)}`;
  return TAG_OF_AWS.test(text) ? `must not start with aws:, got ${show(text)}` : undefined;
}

/** Tags as every service of AWS wants them. */
export const tags = refused<TaskDefinitionShape>('ECS-TASK-013', {
  title: 'The key of a tag must be 1 to 128 and its value up to 256 letters, digits, spaces and `_.:/=+-@`, and neither may start with aws:',
  remedy: 'change the tag',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  check: all(
    partlyKnownTexts('tags[].key', key => tagProblem(key, 1, MAX_TAG_KEY)),
    partlyKnownTexts('tags[].value', value => tagProblem(value, 0, MAX_TAG_VALUE)),
  ),
});
