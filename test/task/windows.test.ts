import { aws_ec2 as ec2, aws_ecs as ecs, Size, Stack } from 'aws-cdk-lib';
import {
  Capacity, ContainerOptions, HostImage, HostOs, ICapacity, ImageSource, TaskDefinition, TaskDefinitionProps, TaskSize, WindowsEdition,
} from '../../src';
import { withContainerSizes } from '../../src/api/task/windows-sizes';
import { UNKNOWN } from '../../src/api/unknown';
import { only, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('mcr.microsoft.com/windows/servercore:ltsc2022');

const OWN_IMAGE = HostImage.custom({
  machineImage: ec2.MachineImage.latestWindows(ec2.WindowsVersion.WINDOWS_SERVER_2022_ENGLISH_FULL_BASE), os: HostOs.WINDOWS,
});

function hosts(hostImage = HostImage.windows()): ICapacity {
  return Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], machineImage: hostImage });
}

function rendered(containers: Partial<ContainerOptions>[], props: Partial<TaskDefinitionProps> = {}): ReturnType<typeof only>['Properties'] {
  const stack: Stack = testStack();
  new TaskDefinition(stack, 'Task', { capacities: [hosts()], containers: containers.map((container, i) => ({ name: `c${i}`, image, ...container })), ...props });
  return only(stack, 'AWS::ECS::TaskDefinition').Properties;
}

const sizes = (properties: ReturnType<typeof rendered>) => properties.ContainerDefinitions
  .map(({ Cpu, Memory, MemoryReservation }: { [name: string]: number }) => [Cpu, Memory, MemoryReservation]);

describe('containers on Windows hosts, which ignore the size of a task', () => {
  test('get all that the task has', () => {
    expect(sizes(rendered([{}], { size: TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(2) }) }))).toEqual([[1024, 2048, undefined]]);
  });

  test('get what each counts for where the size fits them', () => {
    expect(sizes(rendered([{}, {}]))).toEqual([[256, 512, undefined], [256, 512, undefined]]);
  });

  test('share what those leave that say', () => {
    const size = TaskSize.exact({ cpu: 1024, memory: Size.mebibytes(2048) });
    const named: Partial<ContainerOptions> = { resources: { cpu: 512, memoryReservation: Size.mebibytes(1024) } };
    expect(sizes(rendered([named, {}, {}], { size }))).toEqual([[512, undefined, 1024], [256, 512, undefined], [256, 512, undefined]]);
  });

  test('on an image of your own and in tasks that name the system, too', () => {
    expect(sizes(rendered([{}], { capacities: [hosts(OWN_IMAGE)] }))).toEqual([[256, 512, undefined]]);
    const linux = Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')], networkMode: ecs.NetworkMode.AWS_VPC });
    const runtime = { operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE };
    expect(sizes(rendered([{}], { capacities: [linux], runtime }))).toEqual([[256, 512, undefined]]);
  });

  test('are left alone on Linux and on Fargate', () => {
    expect(sizes(rendered([{}], { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })] }))).toEqual([[undefined, undefined, undefined]]);
    const runtime = { operatingSystemFamily: ecs.OperatingSystemFamily.WINDOWS_SERVER_2022_CORE };
    const size = TaskSize.exact({ cpu: 1024, memory: Size.gibibytes(2) });
    expect(sizes(rendered([{}], { capacities: [Capacity.fargate()], runtime, size }))).toEqual([[undefined, undefined, undefined]]);
  });

  test.each([
    ['nothing is left', { cpu: 256, memory: 512, containerDefinitions: [{ cpu: 256, memory: 512 }, {}] }, [[256, 512], [undefined, undefined]]],
    ['a share is below the least', { cpu: 3, memory: 512, containerDefinitions: [{ cpu: 2, memory: 256 }, {}] }, [[2, 256], [2, 256]]],
    ['the task is not known', { cpu: UNKNOWN, memory: UNKNOWN, containerDefinitions: [{}] }, [[undefined, undefined]]],
    ['another container is not known', { cpu: 512, memory: 512, containerDefinitions: [{ cpu: UNKNOWN as unknown as number, memory: 256 }, {}] }, [[UNKNOWN, 256], [undefined, 256]]],
  ])('get no more than is there where %s', (_, task, expected) => {
    expect(withContainerSizes(task).containerDefinitions?.map(({ cpu, memory }) => [cpu, memory])).toEqual(expected);
  });
});

describe('the operating system of tasks', () => {
  test.each([
    [HostImage.windows(), 'WINDOWS_SERVER_2022_CORE'],
    [HostImage.windows({ year: 2025, edition: WindowsEdition.FULL }), 'WINDOWS_SERVER_2025_FULL'],
  ])('is that of the image', (hostImage, family) => {
    expect(rendered([{}], { capacities: [hosts(hostImage)] }).RuntimePlatform).toEqual({ CpuArchitecture: 'X86_64', OperatingSystemFamily: family });
  });

  test('is not said for an image of your own', () => {
    expect(rendered([{}], { capacities: [hosts(OWN_IMAGE)] }).RuntimePlatform).toEqual({ CpuArchitecture: 'X86_64' });
  });
});
