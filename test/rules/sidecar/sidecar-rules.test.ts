import { Token } from 'aws-cdk-lib';
import { SidecarShape, SidecarTaskShape } from '../../../src/api/sidecar/shape';
import { FARGATE_SIZES } from '../../../src/api/task/fargate-sizes';
import { judge } from '../../../src/private/judge';
import { SIDECAR_RULES, WHOLE_SIDECAR_RULES } from '../../../src/rules/sidecar/sidecar-rules';
import * as fc from '../../support/fast-check';

const TRACER: SidecarShape = { name: 'xray-daemon', purpose: 'tracer', listensOn: [{ containerPort: 2000, protocol: 'udp' }] };
const ROUTER: SidecarShape = { name: 'log-router', purpose: 'log router', listensOn: [{ containerPort: 24224 }] };
const ON_HOST: SidecarShape = { name: 'daemon of the host', purpose: 'tracer', listensOn: [], onHost: true };

function ids(shape: SidecarTaskShape): string[] {
  return judge([...SIDECAR_RULES, ...WHOLE_SIDECAR_RULES], shape).map(({ id }) => id);
}

const ACCEPTED: [string, SidecarTaskShape][] = [
  ['a task that is exactly full', {
    task: { cpu: '256', memory: '512', containerDefinitions: [{ name: 'app', cpu: 224, memory: 256 }, { name: 'xray-daemon', cpu: 32, memoryReservation: 256 }] },
    sidecars: [TRACER],
  }],
  ['a task whose size is not known yet', {
    task: { cpu: Token.asString({ Ref: 'Cpu' }), memory: Token.asString({ Ref: 'Memory' }), containerDefinitions: [{ name: 'app', cpu: 4096 }] },
    sidecars: [TRACER],
  }],
  ['a container whose size is not known yet', {
    task: { cpu: 256, memory: 512, containerDefinitions: [{ name: 'app', cpu: Token.asNumber({ Ref: 'Cpu' }) }] }, sidecars: [TRACER],
  }],
  ['a size in words', { task: { cpu: '.25 vCPU', memory: '0.5 GB', containerDefinitions: [{ name: 'app', cpu: 4096 }] }, sidecars: [TRACER] }],
  ['a full task without sidecars', { task: { cpu: 256, memory: 512, containerDefinitions: [{ name: 'app', cpu: 512 }] }, sidecars: [] }],
  ['the same port by another protocol', {
    task: { networkMode: 'awsvpc', containerDefinitions: [{ name: 'app', portMappings: [{ containerPort: 2000 }] }] }, sidecars: [TRACER],
  }],
  ['the same port where containers have addresses of their own', {
    task: { networkMode: 'bridge', containerDefinitions: [{ name: 'app', portMappings: [{ containerPort: 2000, protocol: 'udp' }] }] },
    sidecars: [TRACER],
  }],
  ['a tracer and a log router', {
    task: { networkMode: 'host', containerDefinitions: [{ name: 'app', logConfiguration: { logDriver: 'awsfirelens' } }] }, sidecars: [TRACER, ROUTER],
  }],
  ['a daemon on the host of a task in bridge mode', { task: { networkMode: 'bridge' }, sidecars: [ON_HOST] }],
];

test.each(ACCEPTED)('%s is accepted', (_, shape) => {
  expect(ids(shape)).toEqual([]);
});

const REFUSED: [string, SidecarTaskShape, string][] = [
  ['too little CPU', { task: { cpu: 256, memory: 512, containerDefinitions: [{ name: 'app', cpu: 257 }] }, sidecars: [TRACER] }, 'ECS-SIDE-001'],
  ['too little memory', { task: { memory: '512', containerDefinitions: [{ name: 'app', memory: 513 }] }, sidecars: [TRACER] }, 'ECS-SIDE-001'],
  ['two tracers', { sidecars: [TRACER, ON_HOST] }, 'ECS-SIDE-002'],
  ['a port that is taken', {
    task: { networkMode: 'host', containerDefinitions: [{ name: 'app', portMappings: [{ containerPort: 2000, protocol: 'udp' }] }] }, sidecars: [TRACER],
  }, 'ECS-SIDE-003'],
  ['a name that is taken', { task: { containerDefinitions: [{ name: 'xray-daemon' }, { name: 'xray-daemon' }] }, sidecars: [TRACER] }, 'ECS-SIDE-004'],
  ['a task without network', { task: { networkMode: 'none' }, sidecars: [TRACER] }, 'ECS-SIDE-005'],
  ['a daemon on the host of a task with an interface of its own', { task: { networkMode: 'awsvpc' }, sidecars: [ON_HOST] }, 'ECS-SIDE-006'],
  ['a log router that nobody uses', { task: { containerDefinitions: [{ logConfiguration: { logDriver: 'awslogs' } }] }, sidecars: [ROUTER] }, 'ECS-SIDE-007'],
];

test.each(REFUSED)('%s is found', (_, shape, id) => {
  expect(ids(shape)).toEqual([id]);
});

test('what has hosts to choose from is not told a pair of Fargate', () => {
  const [finding] = judge(SIDECAR_RULES, {
    task: { cpu: 256, memory: 512, requiresCompatibilities: ['EC2'], containerDefinitions: [{ name: 'app', cpu: 512 }] }, sidecars: [TRACER],
  });
  expect(finding.remedy).toBe('make the task larger, or let TaskDefinition of this library choose the smallest size that fits');
});

test('the pair that is proposed holds all containers, whatever their sizes', () => {
  fc.assert(fc.property(
    fc.array(fc.record({ name: fc.constant('app'), cpu: fc.integer({ min: 0, max: 2048 }), memoryReservation: fc.integer({ min: 6, max: 4096 }) }), { minLength: 1, maxLength: 10 }),
    fc.constantFrom(...FARGATE_SIZES.slice(0, 3)),
    (containerDefinitions, { cpu, memory: [memory] }) => {
      const task = { cpu, memory, requiresCompatibilities: ['FARGATE'], containerDefinitions };
      const findings = judge(SIDECAR_RULES, { task, sidecars: [TRACER] });
      const needed = containerDefinitions.reduce((sum, container) => [sum[0] + container.cpu, sum[1] + container.memoryReservation], [0, 0]);
      expect(findings.length).toBe(needed[0] > cpu || needed[1] > memory ? 1 : 0);
      const [, newCpu, newMemory] = /cpu (\d+) with (\d+) MiB/.exec(findings[0]?.remedy ?? '') ?? [];
      if (newCpu !== undefined) {
        const next = { ...task, cpu: newCpu, memory: newMemory };
        expect(judge(SIDECAR_RULES, { task: next, sidecars: [TRACER] })).toEqual([]);
      }
    },
  ));
});
