import { nearest } from '../../api/nearest';
import { show } from '../../api/show';
import { Violation } from '../rule';

/** What is wrong with the name of a container that should be one of the task, and not the one that says so. */
export function unknownContainer(path: string, name: string, known: readonly string[], self: string | undefined): Violation[] {
  const others = known.filter(each => each !== self);
  if (others.includes(name)) return [];
  const meant = name === self ? undefined : nearest(name, others);
  return [{
    path,
    problem: `must be ${self === undefined ? 'a' : 'another'} container of the task, got ${show(name)}`,
    ...meant !== undefined && { remedy: `did you mean ${meant}?` },
  }];
}
