import { Token } from 'aws-cdk-lib';
import { HostShape } from '../../../src/api/capacity/shape';
import { judge } from '../../../src/private/judge';
import { HOST_RULES } from '../../../src/rules/capacity/host-rules';

function check(shape: HostShape): string[] {
  return judge(HOST_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

test.each<[HostShape, string]>([
  [{ instanceArchitectures: [] }, 'ECS-HOST-001 instanceTypes must have one architecture, got no instance type'],
  [{ instanceArchitectures: ['X86_64', 'ARM64', 'ARM64'] }, 'ECS-HOST-001 instanceTypes must have one architecture, got X86_64 and ARM64'],
  [
    { instanceArchitectures: ['ARM64'], imageArchitecture: 'X86_64' },
    'ECS-HOST-002 machineImage must be built for ARM64 like the instance types, got one for X86_64',
  ],
  [{ minCapacity: 3, maxCapacity: 2 }, 'ECS-HOST-003 maxCapacity must not be below minCapacity 3, got 2'],
  [{ minCapacity: -1 }, 'ECS-HOST-003 minCapacity must be 0 or more, got -1'],
  [{ maxCapacity: 0 }, 'ECS-HOST-003 maxCapacity must be 1 or more, got 0'],
  [{ onDemandPercentageAboveBaseCapacity: 101 }, 'ECS-HOST-004 spot.onDemandPercentageAboveBaseCapacity must be 0 to 100 percent, got 101'],
  [{ targetCapacityPercent: 0 }, 'ECS-HOST-005 managedScaling.targetCapacityPercent must be 1 to 100 percent, got 0'],
  [{ namedCompatibility: 'FARGATE' }, 'ECS-HOST-013 compatibility must be EC2 or MANAGED_INSTANCES, got FARGATE'],
  [{ namedCompatibility: 'MANAGED_INSTANCES', hasHostGroup: true }, 'ECS-HOST-013 hostSecurityGroup must be left out for Managed Instances, got one'],
  [{ name: 'Fargate-1' }, 'ECS-HOST-006 name must be letters, digits, hyphens and underscores and not start with aws, ecs or fargate, got \'Fargate-1\''],
  [
    { inexpressible: ['logLevel'] },
    'ECS-HOST-007 config.logLevel must be supported by the hosts, got a setting that their operating system does not have',
  ],
  [
    { onDemandPercentageAboveBaseCapacity: 50, warmPoolState: 'Stopped' },
    'ECS-HOST-008 managedScaling.warmPool must be left out where hosts are Spot instances, got one with 50 percent on demand',
  ],
  [{ warmPoolState: 'Hibernated' }, 'ECS-HOST-009 managedScaling.warmPool.poolState must be Stopped or Running, got \'Hibernated\''],
  [{ userDataBytes: 16_385 }, 'ECS-HOST-010 host must be 0 to 16384 bytes of user data, got 16385'],
  [{ registrationScriptLength: 4097 }, 'ECS-HOST-010 config must be 0 to 4096 characters of registration script, got 4097'],
  [{ outsideAws: true, tagsFrom: 'ec2_instance' }, 'ECS-HOST-011 config.instance.propagateTags must be left out for hosts outside of AWS, got true'],
  [{ runsNoCommands: true, commands: ['true'] }, 'ECS-HOST-014 host.commands must be left out on Bottlerocket, got 1'],
  [{ runsNoCommands: true, commandVariables: { A: 'b' } }, 'ECS-HOST-014 host.commandVariables must be left out on Bottlerocket, got A'],
  [{ commandVariables: { 'a-b': 'c' } }, 'ECS-HOST-015 host.commandVariables must have names of letters, digits and underscores, got \'a-b\''],
  [{ openCommands: [1] }, 'ECS-HOST-016 host.commands[1] should not hold a value that is known only at deployment, got one'],
  [{ terminationProtection: true }, 'ECS-HOST-012 managedScaling.enableManagedTerminationProtection should be left out, got true'],
  ...['systemctl start ecs', 'sudo systemctl enable --now ecs', 'service ecs restart', 'initctl start ecs', 'start ecs', 'restart ecs'].map((command): [HostShape, string] => [
    { commands: ['echo hello', command] }, `ECS-AGENT-030 commands[1] must not wait for the agent, which starts after user data, got '${command}'`,
  ]),
  ...['echo A=1 > /etc/ecs/ecs.config', 'tee /etc/ecs/ecs.config'].map((command): [HostShape, string] => [
    { commands: [command] }, `ECS-AGENT-030 commands[0] must not overwrite the agent's settings, got '${command}'`,
  ]),
])('hosts with %j are refused', (shape, finding) => {
  expect(check(shape)).toEqual([finding]);
});

test.each<HostShape>([
  { instanceArchitectures: ['ARM64', 'ARM64'], imageArchitecture: 'ARM64' },
  { imageArchitecture: 'ARM64' },
  {
    minCapacity: 0,
    maxCapacity: 1,
    onDemandPercentageAboveBaseCapacity: 100,
    onDemandBaseCapacity: 0,
    targetCapacityPercent: 100,
    instanceWarmupPeriodSeconds: 0,
  },
  { minCapacity: Token.asNumber({ Ref: 'Min' }), maxCapacity: 1, name: Token.asString({ Ref: 'Name' }) },
  { name: 'hosts-1' },
  { namedCompatibility: 'EC2', hasHostGroup: true },
  { namedCompatibility: 'MANAGED_INSTANCES', hasHostGroup: false },
  { onDemandPercentageAboveBaseCapacity: 100, warmPoolState: 'Running' },
  { onDemandPercentageAboveBaseCapacity: 0 },
  { onDemandPercentageAboveBaseCapacity: Token.asNumber({ Ref: 'Share' }), warmPoolState: 'Stopped' },
  { userDataBytes: 16_384, registrationScriptLength: 4096 },
  { tagsFrom: 'ec2_instance' },
  { outsideAws: true, tagsFrom: 'none' },
  { terminationProtection: false },
  { commands: ['systemctl --no-block start ecs', 'service ecs start &', 'echo A=1 >> /etc/ecs/ecs.config', Token.asString({ Ref: 'Command' })] },
])('hosts with %j are accepted', shape => {
  expect(check(shape)).toEqual([]);
});
