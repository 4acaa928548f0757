import { findTexts } from '../../api/given';
import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { Rule } from '../rule';

const MAX_KEY = 128;
const MAX_VALUE = 256;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function problemOf(text: string, min: number, max: number): string | undefined {
  if (text.length < min || text.length > max) return `must be ${min} to ${max} characters, got ${text.length}`;
  if (!ALLOWED.test(text)) return `must hold only letters, digits, spaces and _.:/=+-@, got ${show(text)}`;
  if (/^aws:/i.test(text)) return `must not start with aws:, got ${show(text)}`;
  return undefined;
}

/** Tags as every service of AWS wants them. */
export const tags: Rule<TaskDefinitionShape> = {
  id: 'ECS-TASK-013',
  title: 'The key of a tag is 1 to 128 characters and its value up to 256, of letters, digits, spaces and _.:/=+-@, and neither starts with aws:',
  remedy: 'change the tag',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  check: task => [
    ...findTexts(task, 'tags[].key').map(key => ({ ...key, problem: problemOf(key.value, 1, MAX_KEY) })),
    ...findTexts(task, 'tags[].value').map(tag => ({ ...tag, problem: problemOf(tag.value, 0, MAX_VALUE) })),
  ].flatMap(({ path, problem }) => problem ? [{ path, problem }] : []),
};
