import { Size, Stack } from 'aws-cdk-lib';
import { Capacity, ImageSource, KubernetesPlatform, TaskDefinition, TaskDefinitionProps } from '../../src';
import { messageOf, testStack, warnings } from '../support/stack';

const IMAGE = ImageSource.fromRegistry(`public.ecr.aws/shop/api@sha256:${'0'.repeat(64)}`);
const OPTIONS = { platform: KubernetesPlatform.EKS_FARGATE, serviceAccountName: 'api' };

function make(stack: Stack, props: Partial<TaskDefinitionProps> = {}): TaskDefinition {
  return new TaskDefinition(stack, 'ApiTask', { capacities: [Capacity.fargate()], containers: [{ name: 'api', image: IMAGE, user: '1000:1000' }], ...props });
}

test('a task definition becomes YAML for kubectl, also with the smallest size that fits', () => {
  const text = make(testStack()).toKubernetes(OPTIONS);
  expect(text.split('---\n').map(each => /^kind: (\w+)$/m.exec(each)?.[1])).toEqual(['Deployment', 'PodDisruptionBudget']);
  expect(text).toMatch(/^  name: shopapitaskdefinition\w+$/m);
  expect(text).toContain('memory: 512Mi');
});

test('what an existing task definition of aws-ecs holds is rendered too', () => {
  const { ecsTaskDefinition } = make(testStack());
  expect(TaskDefinition.fromEcsTaskDefinition(ecsTaskDefinition).toKubernetes({ ...OPTIONS, name: 'shop' })).toContain('name: shop');
});

test('everything wrong is in one error', () => {
  const stack = testStack();
  const task = make(stack, {
    containers: [
      { name: 'api', image: IMAGE, user: 'app', environment: { ACCOUNT: stack.account }, resources: { memory: Size.mebibytes(64) } },
    ],
  });
  expect(messageOf(() => task.toKubernetes(OPTIONS))).toBe(
    'Shop/ApiTask: containerDefinitions[0].user must be a number, or two (uid:gid), got \'app\'; use the numbers of user and group in the image, such as 1000:1000 (ECS-KUBE-012)');
});

test('a token has no place in text', () => {
  const stack = testStack();
  const task = make(stack, { containers: [{ name: 'api', image: IMAGE, user: '1000', environment: { ACCOUNT: stack.account } }] });
  expect(messageOf(() => task.toKubernetes(OPTIONS))).toMatch(/^Shop\/ApiTask: Deployment\.spec\.template\.spec\.containers\[0\]\.env\[0\]\.value must be known at synth, got a token/);
});

test('advice is a warning of the task definition', () => {
  const stack = testStack();
  make(stack).toKubernetes({ platform: KubernetesPlatform.EKS_FARGATE });
  expect(warnings(stack).filter(text => text.includes('ECS-KUBE'))).toEqual([expect.stringContaining('ECS-KUBE-045')]);
});
