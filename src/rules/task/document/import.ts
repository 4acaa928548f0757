import { DocumentShape } from '../../../api/task/document-shape';
import { Rule } from '../../rule';

/** A path is a word of its user; that nothing is there is a finding like any other. */
export const readableFile: Rule<DocumentShape> = {
  id: 'ECS-JSON-014',
  kind: 'cannot-work',
  title: 'The file of a task definition can be read',
  remedy: 'give the path as seen from where the app runs',
  see: 'https://docs.aws.amazon.com/cdk/v2/guide/apps.html',
  check: ({ unreadable }) => unreadable ? [{ path: unreadable.path, problem: `must be a file that can be read, got ${unreadable.reason}` }] : [],
};

/** A file that says where it may run is not made to run elsewhere in silence. */
export const compatibleFile: Rule<DocumentShape> = {
  id: 'ECS-JSON-015',
  kind: 'policy',
  title: 'A task definition that names what it is compatible with names every capacity that it shall run on',
  remedy: 'add it to requiresCompatibilities of the file, or run the task where the file says',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  check: ({ compatibilities: { given, wanted } = { given: [], wanted: [] } }) => {
    const missing = given.length === 0 ? [] : wanted.filter(name => !given.includes(name));
    return missing.length === 0 ? [] : [{ path: 'requiresCompatibilities', problem: `must hold ${missing.join(' and ')}, got ${given.join(', ')}` }];
  },
};
