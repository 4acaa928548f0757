import { containerSizes, fargatePodSize, podSize } from '../../../src/api/kubernetes/pod-sizes';
import { KubernetesShape } from '../../../src/api/kubernetes/shape';
import { NO_TOKENS } from '../../../src/api/task/json/tokens';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { escapeVariables } from '../../../src/targets/kubernetes/escape';
import { renderManifests } from '../../../src/targets/kubernetes/render';
import { toYaml } from '../../../src/task/kubernetes/to-yaml';
import * as fc from '../../support/fast-check';
import { kubernetesTasks } from '../../support/kubernetes-tasks';

const CONTAINER: ContainerShape = { name: 'api', image: 'api:1', cpu: 256, memory: 512 };

function render(task: TaskDefinitionShape, more: Partial<KubernetesShape> = {}) {
  const manifests = renderManifests({ task, platform: 'EKS_FARGATE', name: 'shop', ...more }, NO_TOKENS);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- manifests are JSON of any shape
  return (kind: string): any[] => manifests.filter(manifest => manifest.kind === kind);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
function podOf(task: TaskDefinitionShape, more: Partial<KubernetesShape> = {}): any {
  return render(task, more)('Deployment')[0].spec.template.spec;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
function containerOf(settings: ContainerShape, more: Partial<KubernetesShape> = {}): any {
  return podOf({ containerDefinitions: [{ ...CONTAINER, ...settings }] }, more).containers[0];
}

test('a task becomes these objects, what pods need before them', () => {
  const shape: KubernetesShape = {
    task: {
      containerDefinitions: [{
        ...CONTAINER,
        portMappings: [{ containerPort: 8080 }],
        environment: [{ name: 'A', value: 'b' }],
        secrets: [{ name: 'T', valueFrom: 'token' }],
        mountPoints: [{ sourceVolume: 'files', containerPath: '/files' }],
      }],
      volumes: [{ name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1', transitEncryption: 'ENABLED' } }],
    },
    platform: 'EKS_AUTO_MODE',
    secrets: { kind: 'EXTERNAL_SECRETS', parameterStore: 'ssm' },
    scaling: { maxReplicas: 4, targetCpuUtilizationPercent: 50 },
    ingress: { controller: 'AUTO_MODE' },
  };
  expect(renderManifests(shape, NO_TOKENS).map(({ kind }) => kind)).toEqual([
    'ServiceAccount', 'ConfigMap', 'ExternalSecret', 'PersistentVolume', 'PersistentVolumeClaim', 'Service', 'Deployment', 'PodDisruptionBudget',
    'HorizontalPodAutoscaler', 'IngressClassParams', 'IngressClass', 'Ingress',
  ]);
});

describe('dependencies', () => {
  const task: TaskDefinitionShape = {
    containerDefinitions: [
      { ...CONTAINER, dependsOn: [{ containerName: 'migration', condition: 'SUCCESS' }, { containerName: 'proxy', condition: 'HEALTHY' }] },
      { ...CONTAINER, name: 'migration', dependsOn: [{ containerName: 'database', condition: 'START' }], healthCheck: { command: ['CMD', 'true'] } },
      { ...CONTAINER, name: 'proxy', healthCheck: { command: ['CMD-SHELL', 'curl -f $(HOST)'], interval: 10, startPeriod: 25, retries: 2 } },
      { ...CONTAINER, name: 'database' },
    ],
  };
  const { initContainers, containers } = podOf(task);

  test('init containers come behind those that they wait for, and what nobody waits for are the containers', () => {
    expect(initContainers.map(({ name, restartPolicy }: { name: string; restartPolicy?: string }) => [name, restartPolicy])).toEqual([
      ['database', 'Always'], ['migration', undefined], ['proxy', 'Always'],
    ]);
    expect(containers.map(({ name }: { name: string }) => name)).toEqual(['api']);
  });

  test('a container that others wait for until it is healthy has a startup probe that lasts through the start period', () => {
    expect(initContainers[2].startupProbe).toEqual({
      exec: { command: ['/bin/sh', '-c', 'curl -f $$(HOST)'] }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 5,
    });
    expect(initContainers[2].livenessProbe).toMatchObject({ failureThreshold: 2 });
  });

  test('a container that ends has no probes', () => {
    expect(initContainers[1]).not.toHaveProperty('livenessProbe');
  });
});

test.each([
  ['$(A)', '$$(A)'], ['$$(A)', '$$$$(A)'], ['$A ${B}', '$A ${B}'], ['a$', 'a$'], ['a$$', 'a$$$'],
])('%j is written as %j where the kubelet replaces variables', (text, escaped) => {
  expect(escapeVariables(text)).toBe(escaped);
});

/** What the kubelet makes of a text: third_party/forked/golang/expansion of Kubernetes, without variables. */
function expand(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '$' && i + 1 < text.length) {
      const next = text[i + 1];
      if (next === '$') {
        out += '$';
        i++;
        continue;
      }
      const end = next === '(' ? text.indexOf(')', i) : -1;
      if (end >= 0) {
        out += 'REPLACED';
        i = end;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

test('every text arrives as it was written', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('$', '(', ')', 'A', '{'), maxLength: 12 }), text => {
    expect(expand(escapeVariables(text))).toBe(text);
  }));
});

test('entry point and command become command and args', () => {
  expect(containerOf({ entryPoint: ['/app'], command: ['--port', '$(PORT)'] })).toMatchObject({ command: ['/app'], args: ['--port', '$$(PORT)'] });
  expect(containerOf({ command: ['serve'] })).not.toHaveProperty('command');
});

test('requests equal limits, and containers without a size share what is left', () => {
  const task = { cpu: '1 vCPU', memory: '2048', containerDefinitions: [{ name: 'a', cpu: 512, memory: 1024 }, { name: 'b' }, { name: 'c' }] };
  expect(containerSizes(task)).toEqual([{ cpu: 512, memory: 1024 }, { cpu: 256, memory: 512 }, { cpu: 256, memory: 512 }]);
  const { requests, limits } = podOf(task).containers[1].resources;
  expect(requests).toEqual({ cpu: '250m', memory: '512Mi' });
  expect(limits).toEqual(requests);
});

test('an init container that ends does not count beside the others', () => {
  const waits = [{ containerName: 'job', condition: 'SUCCESS' }];
  expect(podSize({ containerDefinitions: [{ name: 'api', cpu: 256, memory: 512, dependsOn: waits }, { name: 'job', cpu: 1024, memory: 256 }] }))
    .toEqual({ cpu: 1024, memory: 512 });
});

test.each([
  [{ cpu: 256, memory: 512 }, { cpu: 256, memory: 1024 }],
  [{ cpu: 256, memory: 2048 }, { cpu: 512, memory: 3072 }],
  [{ cpu: 300, memory: 256 }, { cpu: 512, memory: 1024 }],
  [{ cpu: 16384, memory: 122_624 }, { cpu: 16384, memory: 122_880 }],
  [{ cpu: 16384, memory: 122_880 }, undefined],
])('Fargate runs %j on %j', (asked, sold) => {
  expect(fargatePodSize(asked)).toEqual(sold);
});

test('pods are as safe as the task lets them be', () => {
  const pod = podOf({ containerDefinitions: [CONTAINER] });
  expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } });
  expect(containerOf({ user: '1000:2000', readonlyRootFilesystem: true, linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }).securityContext).toEqual({
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 1000,
    runAsGroup: 2000,
    capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] },
  });
  expect(containerOf({ user: 'root' }).securityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0 });
});

describe('secrets', () => {
  const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf';
  const secrets = [{ name: 'PASSWORD', valueFrom: `${ARN}:password:AWSPREVIOUS:` }, { name: 'TOKEN', valueFrom: '/prod/token' }];

  test('are read by the External Secrets Operator from the store of their service', () => {
    const shape = { secrets: { kind: 'EXTERNAL_SECRETS', secretsManagerStore: 'aws', parameterStore: 'ssm' } };
    const [first, second] = render({ containerDefinitions: [{ ...CONTAINER, secrets }] }, shape)('ExternalSecret');
    expect(first.spec).toMatchObject({
      secretStoreRef: { name: 'aws', kind: 'ClusterSecretStore' },
      data: [{ secretKey: 'api.PASSWORD', remoteRef: { key: ARN, property: 'password', version: 'AWSPREVIOUS' } }],
    });
    expect(second.spec).toMatchObject({ secretStoreRef: { name: 'ssm' }, data: [{ secretKey: 'api.TOKEN', remoteRef: { key: '/prod/token' } }] });
    expect(containerOf({ secrets }, shape).env[0]).toEqual({ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'shop-secrets-manager', key: 'api.PASSWORD' } } });
  });

  test('are keys of a Secret that is there', () => {
    expect(containerOf({ secrets }, { secrets: { kind: 'EXISTING_SECRET', secretName: 'db' } }).env[1])
      .toEqual({ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'db', key: 'TOKEN' } } });
  });

  test('are told to the application by their ARN', () => {
    expect(containerOf({ secrets }, { secrets: { kind: 'READ_BY_APPLICATION' } }).env[1]).toEqual({ name: 'TOKEN_VALUE_FROM', value: '/prod/token' });
  });
});

test('variables stand in a ConfigMap, whose change starts new pods; tokens stand in the pod', () => {
  const task = (value: string) => ({ containerDefinitions: [{ ...CONTAINER, environment: [{ name: 'A', value }, { name: 'B', value: 'TOKEN' }] }] });
  const tokens = { isToken: (value: unknown) => value === 'TOKEN', toNumber: Number };
  const [map, deployment] = ['ConfigMap', 'Deployment'].map(kind => renderManifests({ task: task('$(x)'), name: 'shop' }, tokens).find(each => each.kind === kind));
  expect(map).toMatchObject({ metadata: { name: 'shop-api' }, data: { A: '$(x)' } });
  expect(deployment).toMatchObject({ spec: { template: { spec: { containers: [{ env: [{ name: 'B', value: 'TOKEN' }], envFrom: [{ configMapRef: { name: 'shop-api' } }] }] } } } });
  const annotation = (value: string) => render(task(value))('Deployment')[0].spec.template.metadata.annotations['cdk-ecs-blueprints/environment'];
  expect(annotation('1')).not.toBe(annotation('2'));
});

test('an Ingress of the AWS Load Balancer Controller has annotations, one of Auto Mode a class of its own', () => {
  const task = { containerDefinitions: [{ ...CONTAINER, portMappings: [{ containerPort: 8080 }] }] };
  const given = { internetFacing: true, certificateArns: ['arn:cert'] };
  const [fargate] = render(task, { ingress: { ...given, controller: 'LOAD_BALANCER_CONTROLLER' } })('Ingress');
  expect(fargate.metadata.annotations).toEqual({
    'alb.ingress.kubernetes.io/scheme': 'internet-facing',
    'alb.ingress.kubernetes.io/certificate-arn': 'arn:cert',
    'alb.ingress.kubernetes.io/target-type': 'ip',
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
    'alb.ingress.kubernetes.io/ssl-redirect': '443',
  });
  expect(fargate.spec).toMatchObject({ ingressClassName: 'alb', rules: [{ http: { paths: [{ backend: { service: { name: 'shop', port: { number: 8080 } } } }] } }] });
  const auto = render(task, { ingress: { ...given, controller: 'AUTO_MODE' }, platform: 'EKS_AUTO_MODE' });
  expect(auto('IngressClassParams')[0].spec).toEqual({ scheme: 'internet-facing', certificateARNs: ['arn:cert'] });
  expect(auto('IngressClass')[0]).toMatchObject({ metadata: { name: 'default-shop' }, spec: { controller: 'eks.amazonaws.com/alb' } });
  expect(auto('Ingress')[0].spec.ingressClassName).toBe('default-shop');
});

test.each(['LOAD_BALANCER_CONTROLLER', 'AUTO_MODE'])('without certificates there is no HTTPS: %s', controller => {
  const task = { containerDefinitions: [{ ...CONTAINER, portMappings: [{ containerPort: 8080 }] }] };
  const manifests = (certificateArns?: string[]) => renderManifests({ task, name: 'shop', ingress: { controller, certificateArns } }, NO_TOKENS);
  expect(manifests([])).toEqual(manifests());
  expect(JSON.stringify(manifests([]))).not.toContain('443');
});

test.each<[maxReplicas: number, minReplicas: number]>([[1, 1], [2, 2], [6, 2], [-1, 2]])('of at most %d pods there are at least %d', (maxReplicas, minReplicas) => {
  const task = { containerDefinitions: [CONTAINER] };
  const manifests = renderManifests({ task, scaling: { maxReplicas } }, { isToken: value => value === -1, toNumber: Number });
  expect(manifests.find(({ kind }) => kind === 'HorizontalPodAutoscaler')).toMatchObject({ spec: { minReplicas, maxReplicas } });
});

test('YAML holds what was rendered, also for readers of YAML 1.1', () => {
  const text = toYaml([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'y' }, data: { on: 'no', A: '=', B: '012', C: '1:30' } }]);
  for (const line of ['name: "y"', '"on": "no"', 'A: "="', 'B: "012"', 'C: "1:30"']) expect(text).toContain(line);
});

test('names of random tasks are names of Kubernetes, and nothing has one twice', () => {
  fc.assert(fc.property(kubernetesTasks, shape => {
    const manifests = renderManifests(shape, NO_TOKENS);
    const keys = manifests.map(({ kind, metadata }) => `${kind}/${String(metadata.name)}`);
    expect(new Set(keys).size).toBe(keys.length);
    const { initContainers = [], containers, volumes = [] } = podOf(shape.task, shape);
    const names = [...initContainers, ...containers].map(({ name }: { name: string }) => name);
    expect(names.length).toBe(shape.task.containerDefinitions?.length);
    expect(names.filter(name => !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name))).toEqual([]);
    const known = new Set(volumes.map(({ name }: { name: string }) => name));
    expect(known.size).toBe(volumes.length);
    for (const { volumeMounts = [] } of [...initContainers, ...containers]) {
      expect(volumeMounts.filter(({ name }: { name: string }) => !known.has(name))).toEqual([]);
      expect(new Set(volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).size).toBe(volumeMounts.length);
    }
  }), { numRuns: 50 });
});
