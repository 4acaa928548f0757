import * as fc from './fast-check';
import { validTaskDefinitions } from './task-values';
import { KubernetesShape } from '../../src/api/kubernetes/shape';
import { TaskDefinitionShape } from '../../src/api/task/shape';
import { evaluate } from '../../src/rules/evaluate';
import { Finding } from '../../src/rules/finding';
import { KUBERNETES_RULES } from '../../src/rules/kubernetes/kubernetes-rules';

const ROUNDS = 6;

/** What Kubernetes cannot run of a task, as a user is told. */
export function refusedBy(shape: KubernetesShape): Finding[] {
  return evaluate(KUBERNETES_RULES, shape).filter(({ advice }) => !advice);
}

/** The shape without what is refused: taken out, or replaced, at the path of each finding, as a user would. */
export function repaired(shape: KubernetesShape): KubernetesShape | undefined {
  let current = structuredClone(shape) as KubernetesShape;
  for (let round = 0; round < ROUNDS; round++) {
    const findings = refusedBy(current);
    if (findings.length === 0) return current;
    for (const { path, id } of findings) repair(current, path, id);
    current = JSON.parse(JSON.stringify(current)) as KubernetesShape;
  }
  return undefined;
}

/** What a user writes instead, where leaving it out is no way. */
const INSTEAD: { readonly [id: string]: unknown } = {
  'ECS-KUBE-012': '1000:1000', 'ECS-KUBE-006': 'LINUX', 'ECS-KUBE-007': 'X86_64',
};

function repair(shape: KubernetesShape, path: string, id: string): void {
  if (id === 'ECS-KUBE-025' || id === 'ECS-KUBE-026') return resize(shape.task);
  const way = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  // Of a member of a list, all of it goes.
  if (/type$|namespace$|containerPortRange$|hostPath$/.test(path)) way.pop();
  const last = way.pop() ?? '';
  const owner = way.reduce<unknown>((value, key) => Reflect.get(Object(value), key), shape);
  if (owner === undefined || owner === null) return;
  if (last === 'name') Reflect.set(Object(owner), 'name', `n${way.join('')}`.slice(-20));
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else if (INSTEAD[id] !== undefined) Reflect.set(Object(owner), last, INSTEAD[id]);
  else Reflect.deleteProperty(Object(owner), last);
}

function resize(task: TaskDefinitionShape): void {
  Object.assign(task, { cpu: '4096', memory: '16384' });
  for (const container of task.containerDefinitions ?? []) {
    Object.assign(container, { cpu: 256, memory: 1024, memoryReservation: 1024 });
  }
}

const SECRETS = [
  { kind: 'EXTERNAL_SECRETS', secretsManagerStore: 'aws', parameterStore: 'ssm' }, { kind: 'EXISTING_SECRET', secretName: 'shop' }, { kind: 'READ_BY_APPLICATION' },
];

/** Random tasks of ECS that Kubernetes can run, with random settings. */
export const kubernetesTasks: fc.Arbitrary<KubernetesShape> = fc.record({
  task: validTaskDefinitions,
  platform: fc.constantFrom('EKS_FARGATE', 'EKS_AUTO_MODE'),
  secrets: fc.constantFrom(...SECRETS),
  ingress: fc.constantFrom(undefined, { internetFacing: true, certificateArns: ['arn:aws:acm:eu-west-1:123456789012:certificate/1'], host: 'shop.example.com' }, { path: '/api', healthCheckPath: '/health' }),
  scaling: fc.constantFrom(undefined, { minReplicas: 2, maxReplicas: 6, targetCpuUtilizationPercent: 60 }),
}).map(({ ingress, ...rest }) => repaired({
  ...rest,
  name: 'shop',
  namespace: 'store',
  imagePullSecret: 'registry',
  ingress: ingress && { ...ingress, controller: rest.platform === 'EKS_FARGATE' ? 'LOAD_BALANCER_CONTROLLER' : 'AUTO_MODE' },
})).filter((shape): shape is KubernetesShape => shape !== undefined);
