import { readCpu, readMemory } from '../../../src/api/task/sizes';
import * as fc from '../../support/fast-check';

test.each<[number | string, number | undefined]>([
  [256, 256], ['256', 256], [' 1024 ', 1024],
  ['1 vCPU', 1024], ['.25 vcpu', 256], ['0.5vCPU', 512], ['4. VCPU', 4096],
  ['0.1 vCPU', undefined], [0.5, undefined], ['.5', undefined], [-1, undefined], ['', undefined], ['vCPU', undefined], ['1 GB', undefined],
  ['1 v CPU', undefined], ['2 vCPUs', undefined], ['1e3', undefined], [NaN, undefined], ['99999999999999999999', undefined],
])('%j is %j CPU units', (text, units) => {
  expect(readCpu(text)).toBe(units);
});

test.each<[number | string, number | undefined]>([
  [512, 512], ['512', 512], ['1 gb', 1024], ['2GB', 2048], ['0.5 GB', 512], ['1.5GB', 1536],
  ['512 MB', undefined], ['1 GiB', undefined], ['0.3 GB', undefined], ['<MEMORY>', undefined],
])('%j is %j MiB', (text, size) => {
  expect(readMemory(text)).toBe(size);
});

test('units read back as they are', () => {
  fc.assert(fc.property(fc.nat(), units => readCpu(String(units)) === units && readMemory(units) === units));
  fc.assert(fc.property(fc.nat({ max: 192 }), vcpus => readCpu(`${vcpus} vCPU`) === vcpus * 1024 && readMemory(`${vcpus} GB`) === vcpus * 1024));
});

describe('sizes', () => {
  test.each([
    [1024, 1024], ['1024', 1024], [' 256 ', 256], ['1 vCPU', 1024], ['.25 vcpu', 256], ['0.5vCPU', 512], ['16 VCPU', 16384], ['1. vCPU', 1024],
  ])('of %j CPU are read', (cpu, units) => {
    expect(readCpu(cpu)).toBe(units);
  });

  test.each([
    [2048, 2048], ['2048', 2048], ['2 GB', 2048], ['1gb', 1024], ['0.5 GB', 512], ['30 gb', 30720],
  ])('of %j memory are read', (memory, mebibytes) => {
    expect(readMemory(memory)).toBe(mebibytes);
  });

  test.each(['', 'vCPU', '1 vCPUs', '1 GB', '-1', '1.5', '. vCPU', '1e3', '.0001 vCPU', -1, 0.5, NaN])('of %j are not CPU', cpu => {
    expect(readCpu(cpu)).toBeUndefined();
  });

  test.each(['', 'GB', '2 GiB', '512 MB', '1 vCPU', '1.5'])('of %j are not memory', memory => {
    expect(readMemory(memory)).toBeUndefined();
  });
});
