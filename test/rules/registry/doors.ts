import { aws_ecr as ecr, aws_ecs as ecs, aws_secretsmanager as secretsmanager, CfnParameter, Stack } from 'aws-cdk-lib';
import {
  Capacity, ImageSource, KeepImages, Lifecycle, LifecycleRule, PullThroughCache, RegistryScanning, RegistrySettings, Repository,
  TaskDefinition, Upstream,
} from '../../../src';
import { Door, Doors } from '../../support/doors';

function repository(lifecycle: Lifecycle): Door {
  return stack => new Repository(stack, 'Images', { lifecycle });
}

/** A task on Fargate that runs an image. */
function runs(imageOf: (stack: Stack) => ImageSource, architecture?: ecs.CpuArchitecture): Door {
  return stack => new TaskDefinition(stack, 'Task', { capacities: [Capacity.fargate({ cpuArchitecture: architecture })], containers: [{ name: 'app', image: imageOf(stack) }] });
}

const secret = (stack: Stack, name: string) => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', name);
const kept = (stack: Stack, lifecycle: Lifecycle, mutableTags: string[] = []) => new Repository(stack, 'Images', { lifecycle, mutableTags }).ecrRepository;
const { X86_64, ARM64 } = ecs.CpuArchitecture;

/** Doors of the rules on registries and images. */
export const REGISTRY_DOORS: Doors = {
  'ECS-ECR-001': stack => new Repository(stack, 'Images', { repositoryName: 'Team/api' }),
  'ECS-ECR-002': stack => new Repository(stack, 'Images', { mutableTags: ['a/b'] }),
  'ECS-ECR-003': repository(Lifecycle.keep({ tagged: 0 })),
  'ECS-ECR-004': repository(Lifecycle.of([LifecycleRule.all(KeepImages.newest(5)), LifecycleRule.untagged(KeepImages.newest(5))])),
  'ECS-ECR-005': runs(stack => ImageSource.fromRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'shop'), 'sha256:abc')),
  'ECS-ECR-006': runs(() => ImageSource.fromRegistry('nginx')),
  'ECS-ECR-007': stack => new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate()],
    containers: [{
      name: 'app',
      image: ImageSource.fromRepository(kept(stack, Lifecycle.everything(), ['main']), 'main'),
      runtime: { versionConsistency: ecs.VersionConsistency.DISABLED },
    }],
  }),
  'ECS-ECR-008': runs(() => ImageSource.fromEcrUri('docker.io/library/nginx:1.29')),
  'ECS-ECR-009': runs(stack => ImageSource.fromRepository(kept(stack, Lifecycle.keep(), ['main']), 'main')),
  'ECS-ECR-010': runs(stack => ImageSource.fromRepository(kept(stack, Lifecycle.keep({ tagged: 2 })), 'v1')),
  'ECS-ECR-011': runs(() => ImageSource.fromRegistry('nginx:1.29', { cpuArchitecture: ARM64 }), X86_64),
  'ECS-ECR-012': stack => {
    const image = ImageSource.fromTarball('package.json');
    [X86_64, ARM64].forEach((architecture, t) => new TaskDefinition(stack, `Task${t}`, {
      capacities: [Capacity.fargate({ cpuArchitecture: architecture })], containers: [{ name: 'app', image }],
    }));
  },
  'ECS-ECR-013': stack => new PullThroughCache(stack, 'Cache', { upstream: Upstream.fromHost('gchr.io') }),
  'ECS-ECR-014': stack => new PullThroughCache(stack, 'Cache', { upstream: Upstream.fromHost('docker.io') }),
  'ECS-ECR-015': stack => new PullThroughCache(stack, 'Cache', { upstream: Upstream.dockerHub(secret(stack, 'docker-hub')) }),
  'ECS-ECR-016': stack => new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay(), ecrRepositoryPrefix: 'X' }),
  'ECS-ECR-017': runs(stack => ImageSource.fromPullThroughCache(new PullThroughCache(stack, 'Cache', { upstream: Upstream.quay() }), 'ghcr.io/a/b:1')),
  'ECS-ECR-018': stack => new RegistrySettings(stack, 'Registry', { replication: [{ destinations: [] }] }),
  'ECS-ECR-019': stack => new RegistrySettings(stack, 'Registry', { scanning: RegistryScanning.basic(['Team']) }),
  'ECS-ECR-020': runs(stack => ImageSource.fromRepository(kept(stack, Lifecycle.everything()), new CfnParameter(stack, 'Tag').valueAsString, {
    untilFirstPush: ImageSource.fromRegistry('registry.example.com/api:1', { credentials: secret(stack, 'registry') }),
  })),
  'ECS-ECR-021': runs(() => ImageSource.fromRegistry('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1')),
};
