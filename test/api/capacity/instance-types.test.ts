import { DEFAULT_INTERFACES, DEFAULT_VCPUS } from '../../../src/api/capacity/instance-sizes';
import { INSTANCE_TABLE } from '../../../src/api/capacity/instance-table';
import { instanceType } from '../../../src/api/capacity/instance-types';

describe('the table of instance types', () => {
  const all = INSTANCE_TABLE.trim().split('\n').flatMap(line => {
    const [families, , , ...sizes] = line.split(' ');
    return families.split(',').flatMap(family => sizes.map(size => `${family}.${size.split(':')[0]}`));
  });

  test('has whole numbers for every type that it names, each once', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(new Set(all).size).toBe(all.length);
    const odd = all.map(name => instanceType(name)).filter(type => !type
      || ![type.vcpus, type.memory, type.interfaces].every(number => Number.isInteger(number) && number > 0)
      || !['X86_64', 'ARM64'].includes(type.architecture) || !Number.isInteger(type.gpus));
    expect(odd).toEqual([]);
  });

  test.each([
    ['t3.nano', 'X86_64', 2, 512, 2, 0],
    ['m7g.medium', 'ARM64', 1, 4096, 2, 0],
    ['c5n.large', 'X86_64', 2, 5376, 3, 0],
    ['m5.24xlarge', 'X86_64', 96, 393_216, 15, 0],
    ['g5.12xlarge', 'X86_64', 48, 196_608, 15, 4],
    ['c7i.48xlarge', 'X86_64', 192, 393_216, 15, 0],
  ])('knows %s', (name, architecture, vcpus, memory, interfaces, gpus) => {
    expect(instanceType(name)).toEqual({ name, architecture, vcpus, memory, interfaces, gpus });
  });

  test.each(['m99g.large', 'm7g.huge', 'm7g', '', 'm7g.large.x', 'm7g:large'])('does not guess %p', name => {
    expect(instanceType(name)).toBeUndefined();
  });

  test('says by defaults what most sizes have', () => {
    expect(Object.keys(DEFAULT_INTERFACES).filter(size => size !== 'metal' && DEFAULT_VCPUS[size] === undefined)).toEqual([]);
  });
});
