import { Token } from 'aws-cdk-lib';
import { KubernetesShape } from '../../../src/api/kubernetes/shape';
import { KubernetesClusterShape } from '../../../src/api/kubernetes/workload-shape';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { judge } from '../../../src/private/judge';
import { KUBERNETES_CLUSTER_RULES } from '../../../src/rules/kubernetes/cluster-rules';
import { KUBERNETES_RULES } from '../../../src/rules/kubernetes/kubernetes-rules';
import { KUBERNETES_TEXT_RULES } from '../../../src/rules/kubernetes/text-rules';

const SOME = Token.asString({ Ref: 'Some' });
const IMAGE = `api@sha256:${'0'.repeat(64)}`;
const CONTAINER: ContainerShape = { name: 'api', image: IMAGE, cpu: 256, memory: 512, user: '1000' };

/** What is found in a task with one container, on EKS Fargate unless something else is said. */
function found(container: ContainerShape, more: Partial<KubernetesShape> = {}, task: TaskDefinitionShape = {}): string[] {
  return foundIn({ platform: 'EKS_FARGATE', ...more, task: { containerDefinitions: [{ ...CONTAINER, ...container }], ...task } });
}

function foundIn(shape: KubernetesShape): string[] {
  return judge(KUBERNETES_RULES, shape).map(({ id, path, problem }) => `${id} ${path} ${problem}`);
}

const TRAFFIC: ContainerShape = { portMappings: [{ containerPort: 8080 }] };
const HTTPS = { certificateArns: ['arn'] };
const C = 'task.containerDefinitions[0]';

test.each<[string, string[], string[]]>([
  ['a name of upper case', found({}, { name: 'Shop' }), ["ECS-KUBE-001 name must be 1 to 40 lowercase letters, digits and hyphens, and begin with a letter, got 'Shop'"]],
  ['a path that prefixes cannot have', found({ portMappings: [{ containerPort: 8080 }] }, { ingress: { certificateArns: ['arn'], path: '/a//b' } }),
    ["ECS-KUBE-001 ingress.path must be an absolute path, got '/a//b'"]],
  ['a container without a letter in its name', found({ name: '__' }), [`ECS-KUBE-002 ${C}.name must have a letter or a digit, got '__'`]],
  ['a link without an alias that is a host name', found({ links: ['My_DB'] }), [`ECS-KUBE-003 ${C}.links[0] must have an alias in lowercase letters, digits and hyphens, got 'My_DB'`]],
  ['four DNS servers', found({ dnsServers: ['1', '2', '3', '4'] }), [`ECS-KUBE-003 ${C}.dnsServers must be at most 3 in all containers of a pod, got 4`]],
  ['a variable with =', found({ environment: [{ name: 'A=B', value: 'c' }] }), [`ECS-KUBE-004 ${C}.environment[0].name must be printable ASCII characters without =, got 'A=B'`]],
  ['Windows', found({}, {}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),
    ["ECS-KUBE-006 task.runtimePlatform.operatingSystemFamily must be LINUX, got 'WINDOWS_SERVER_2022_CORE'"]],
  ['ARM64 on EKS Fargate', found({}, {}, { runtimePlatform: { cpuArchitecture: 'ARM64' } }), ['ECS-KUBE-007 task.runtimePlatform.cpuArchitecture must be X86_64 on EKS Fargate, got ARM64']],
  ['a GPU on EKS Fargate', found({ resourceRequirements: [{ type: 'GPU', value: '1' }] }), [`ECS-KUBE-008 ${C}.resourceRequirements[0].type must not be GPU on EKS Fargate`]],
  ['a privileged container', found({ privileged: true }), [`ECS-KUBE-010 ${C}.privileged must not be true in Kubernetes`]],
  ['a device', found({ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }), [`ECS-KUBE-011 ${C}.linuxParameters.devices[0].hostPath must not be of the host in Kubernetes, got '/dev/fuse'`]],
  ['a user by name', found({ user: 'app:app' }), [`ECS-KUBE-012 ${C}.user must be a number, or two (uid:gid), got 'app:app'`]],
  ['root', found({ user: 'root' }), [`ECS-KUBE-013 ${C}.user should be a number other than 0, got 'root'`]],
  ['no user', found({ user: undefined }), [`ECS-KUBE-013 ${C}.user should be a number other than 0, got none`]],
  ['all capabilities', found({ linuxParameters: { capabilities: { add: ['ALL'] } } }), [`ECS-KUBE-015 ${C}.linuxParameters.capabilities.add[0] must not be ALL in Kubernetes`]],
  ['an unsafe kernel parameter', found({ systemControls: [{ namespace: 'kernel.msgmax', value: '1' }] }),
    [`ECS-KUBE-016 ${C}.systemControls[0].namespace must be one of the 12 safe parameters of Kubernetes, got 'kernel.msgmax'`]],
  ['a port of the host', found({ portMappings: [{ containerPort: 8080, hostPort: 80 }] }), [`ECS-KUBE-018 ${C}.portMappings[0].hostPort should be left out in Kubernetes, got 80`]],
  ['a port twice', foundIn({ task: { containerDefinitions: [{ ...CONTAINER, portMappings: [{ containerPort: 8080 }] }, { ...CONTAINER, name: 'b', portMappings: [{ containerPort: 8080 }] }] } }),
    ['ECS-KUBE-019 task.containerDefinitions[1].portMappings[0] must be the only one on port 8080, got the same again']],
  ['an EBS volume', found({}, {}, { volumes: [{ name: 'data', configuredAtLaunch: true }] }), ['ECS-KUBE-022 task.volumes[0].configuredAtLaunch must be an empty volume or EFS in Kubernetes, got an EBS volume']],
  ['much storage on EKS Fargate', found({}, {}, { ephemeralStorage: { sizeInGiB: 200 } }), ['ECS-KUBE-024 task.ephemeralStorage.sizeInGiB must be at most 175 on EKS Fargate, got 200']],
  ['no size', found({ cpu: undefined, memory: undefined }), [
    `ECS-KUBE-025 ${C}.cpu must be given in Kubernetes, for the task or the container, got none that is left`,
    `ECS-KUBE-025 ${C}.memory must be given in Kubernetes, for the task or the container, got none that is left`,
  ]],
  ['a pod that is too large for EKS Fargate', found({ cpu: 16_384, memory: 122_880 }), ['ECS-KUBE-026 task.cpu/memory must fit into 16 vCPU and 122624 MiB on EKS Fargate, got 16 vCPU and 122880 MiB']],
  ['a size that leaves nothing for EKS', found({ cpu: undefined, memory: undefined }, {}, { cpu: '256', memory: '2048' }),
    ['ECS-KUBE-027 task.memory should leave 256 MiB for EKS, got 2048 MiB with 0.25 vCPU, for which it takes 0.5 vCPU and 3072 MiB']],
  ['containers that wait in a circle', foundIn({
    task: {
      containerDefinitions: [
        { ...CONTAINER, dependsOn: [{ containerName: 'b', condition: 'START' }] }, { ...CONTAINER, name: 'b', dependsOn: [{ containerName: 'api', condition: 'START' }] },
      ],
    },
  }), ['ECS-KUBE-030 task.containerDefinitions must have a container that no other waits for, got none']],
  ['a secret without a choice', found({ secrets: [{ name: 'A', valueFrom: SOME }] }), [`ECS-KUBE-035 ${C}.secrets must have a choice of how they are read in Kubernetes, got none`]],
  ['a secret without a store', found({ secrets: [{ name: 'A', valueFrom: `${SOME}:key::` }] }, { secrets: { kind: 'EXTERNAL_SECRETS', refreshInterval: 0 } }), [
    'ECS-KUBE-036 secrets.secretsManagerStore must be given for secrets of Secrets Manager, got none',
    'ECS-KUBE-036 secrets.refreshInterval must be 1 or more seconds, got 0',
  ]],
  ['traffic without a port', found({}, { ingress: { certificateArns: ['arn'] } }), ['ECS-KUBE-038 ingress must go to a TCP port of a container, got none']],
  ['more pods at least than at most', found({}, { scaling: { minReplicas: 3, maxReplicas: 2, targetCpuUtilizationPercent: 0 } }), [
    'ECS-KUBE-041 scaling.targetCpuUtilizationPercent must be 1 to 100 percent, got 0', 'ECS-KUBE-041 scaling.maxReplicas must not be below minReplicas 3, got 2',
  ]],
  ['at most one pod with traffic', found(TRAFFIC, { ingress: HTTPS, scaling: { maxReplicas: 1 } }), ['ECS-KUBE-043 scaling.maxReplicas should be 2 or more with traffic, got 1']],
  ['at least one pod with traffic', found(TRAFFIC, { ingress: HTTPS, scaling: { minReplicas: 1, maxReplicas: 4 } }),
    ['ECS-KUBE-043 scaling.minReplicas should be 2 or more with traffic, got 1']],
])('%s is found', (_, findings, problems) => {
  expect(findings).toEqual(problems);
});

test.each<[string, string[]]>([
  ['a plain container', found({})],
  ['a GPU and ARM64 are advice on Auto Mode, as is EFS', found({}, { platform: 'EKS_AUTO_MODE' })],
  ['host port 0', found({ portMappings: [{ containerPort: 8080, hostPort: 0 }] })],
  ['the same port of TCP and UDP', found({ portMappings: [{ containerPort: 8080, protocol: 'tcp' }, { containerPort: 8080, protocol: 'udp' }] })],
  ['the host port of awsvpc', found({ portMappings: [{ containerPort: 8080, hostPort: 8080 }] }, {}, { networkMode: 'awsvpc' })],
  ['awslogs', found({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'a' } } })],
  ['at most one pod without traffic', found({}, { scaling: { maxReplicas: 1 } })],
  ['more than one pod with traffic', found(TRAFFIC, { ingress: HTTPS, scaling: { maxReplicas: 2 } })],
  ['a group beside the user', found({ user: '1000:0' })],
])('%s: nothing is found', (_, findings) => {
  expect(findings).toEqual([]);
});

test('tokens are left alone', () => {
  const container: ContainerShape = {
    image: SOME,
    user: SOME,
    hostname: SOME,
    links: [SOME],
    extraHosts: [{ hostname: SOME, ipAddress: SOME }],
    dockerSecurityOptions: [SOME],
    environment: [{ name: 'A', value: SOME }],
    systemControls: [{ namespace: SOME, value: SOME }],
    logConfiguration: { logDriver: SOME },
    linuxParameters: { capabilities: { add: [SOME] } },
    resourceRequirements: [{ type: SOME, value: SOME }],
  };
  const more = { name: SOME, namespace: SOME, imagePullSecret: SOME };
  expect(found(container, more, { networkMode: SOME, runtimePlatform: { cpuArchitecture: SOME } })).toEqual([]);
});

test.each<[KubernetesClusterShape, string[]]>([
  [{ hasKubectl: false }, ['ECS-KUBE-046']],
  [{ isAutoMode: false, platform: 'EKS_AUTO_MODE' }, ['ECS-KUBE-047']],
  [{ isAutoMode: undefined, platform: 'EKS_AUTO_MODE' }, []],
  [{ selectors: Array.from({ length: 6 }, () => ({ namespace: 'a' })), namespace: 'a' }, ['ECS-KUBE-048']],
  [{ selectors: [{ namespace: 'a', labels: { team: 'b*' } }], namespace: 'a', labels: { team: 'c' } }, ['ECS-KUBE-049']],
  [{ selectors: [{ namespace: 'a?', labels: { team: 'b*' } }], namespace: 'ab', labels: { team: 'bc' } }, []],
  [{ selectors: [{ namespace: SOME }], namespace: 'a' }, []],
  [{ platform: 'EKS_FARGATE', hasLogging: false }, ['ECS-KUBE-050']],
  [{ loggingLength: 5301 }, ['ECS-KUBE-051']],
  [{ loggingLength: 5300 }, []],
])('in a cluster of %j, %j are found', (shape, ids) => {
  expect(judge(KUBERNETES_CLUSTER_RULES, shape).map(({ id }) => id)).toEqual(ids);
});

test('text holds no tokens, and pods have a role', () => {
  expect(judge(KUBERNETES_TEXT_RULES, { task: { taskRoleArn: SOME }, unknown: ['Deployment.spec'] }).map(({ id }) => id)).toEqual(['ECS-KUBE-044', 'ECS-KUBE-045']);
  expect(judge(KUBERNETES_TEXT_RULES, { task: { taskRoleArn: SOME }, serviceAccount: { roleArn: SOME } })).toEqual([]);
});
