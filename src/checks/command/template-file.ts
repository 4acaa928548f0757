import { Source, UnreadableFile } from './source';
import { Template } from '../template/template';

/** Ten times as many as CloudFormation takes. */
const MAX_RESOURCES = 5000;

/** The template in a file. */
export function templateOf({ file, value }: Pick<Source, 'file' | 'value'>): Template {
  const template = new Template(value);
  if (template.resources.length > MAX_RESOURCES) throw new UnreadableFile(`${file}: must have at most ${MAX_RESOURCES} resources`);
  return template;
}
