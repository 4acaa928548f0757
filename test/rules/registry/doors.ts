import { aws_ecr as ecr, aws_ecs as ecs, aws_secretsmanager as secretsmanager, CfnParameter, Stack } from 'aws-cdk-lib';
import {
  Capacity, ContainerRuntime, ImageSource, KeepImages, Lifecycle, LifecycleRule, PullThroughCache, RegistryScanning, RegistrySettings, Repository,
  TaskDefinition, Upstream,
} from '../../../src';
import { Door, Examples } from '../../support/doors';

/** `new Repository(…)` with this `lifecycle`. */
function withLifecycle(lifecycle: Lifecycle): Door {
  return stack => new Repository(stack, 'Images', { lifecycle });
}

/** A task definition for Fargate with one container of this image, for this CPU architecture where one is given. */
function taskWith(image: ImageSource | ((stack: Stack) => ImageSource), architecture?: ecs.CpuArchitecture): Door {
  return stack => new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate({ cpuArchitecture: architecture })],
    containers: [{ name: 'app', image: typeof image === 'function' ? image(stack) : image }],
  });
}

/** A secret of Secrets Manager with this name. */
const secret = (stack: Stack, name: string) => secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', name);
/** A repository with this lifecycle policy, whose tags are immutable but for `mutableTags`. */
const repositoryWith = (stack: Stack, lifecycle: Lifecycle, mutableTags: string[] = []) => new Repository(stack, 'Images', { lifecycle, mutableTags }).ecrRepository;
/** `new PullThroughCache(…)` of this upstream. */
const cache = (stack: Stack, upstream: Upstream, prefix?: string) => new PullThroughCache(stack, 'Cache', { upstream, ecrRepositoryPrefix: prefix });
/** The path of an image as `docker save` writes it. */
const TARBALL = 'package.json';
/** The path of another image. */
const OTHER_TARBALL = 'package-lock.json';
/** The same `ImageSource.fromTarball(TARBALL)` for both task definitions. */
const BOTH = ImageSource.fromTarball(TARBALL);

/** Task definitions for Fargate, one for each CPU architecture, with one container each, of these images. */
function tasksOf(...images: (readonly [ecs.CpuArchitecture, ImageSource])[]): Door {
  return stack => images.forEach(([architecture, image], t) => new TaskDefinition(stack, `Task${t}`, {
    capacities: [Capacity.fargate({ cpuArchitecture: architecture })], containers: [{ name: 'app', image }],
  }));
}

/** A task definition for Fargate with a container of the image tagged `main`, a tag that can move, and these options. */
function taskOfMovingTag(options: ContainerRuntime): Door {
  return stack => new TaskDefinition(stack, 'Task', {
    capacities: [Capacity.fargate()],
    containers: [{ name: 'app', image: ImageSource.fromRepository(repositoryWith(stack, Lifecycle.everything(), ['main']), 'main'), runtime: options }],
  });
}

export const REGISTRY_EXAMPLES: Examples = {
  'ECS-ECR-001': {
    bad: stack => new Repository(stack, 'Images', { repositoryName: 'Team/api' }),
    good: stack => new Repository(stack, 'Images', { repositoryName: 'team/api' }),
  },
  'ECS-ECR-002': {
    bad: stack => new Repository(stack, 'Images', { mutableTags: ['a/b'] }),
    good: stack => new Repository(stack, 'Images', { mutableTags: ['dev-*'] }),
  },
  'ECS-ECR-003': {
    bad: withLifecycle(Lifecycle.keep({ tagged: 0 })),
    good: withLifecycle(Lifecycle.keep({ tagged: 100 })),
  },
  'ECS-ECR-004': {
    bad: withLifecycle(Lifecycle.of([LifecycleRule.all(KeepImages.newest(5)), LifecycleRule.untagged(KeepImages.newest(5))])),
    good: withLifecycle(Lifecycle.of([LifecycleRule.untagged(KeepImages.newest(5)), LifecycleRule.all(KeepImages.newest(5))])),
  },
  'ECS-ECR-005': {
    bad: taskWith(stack => ImageSource.fromRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'shop'), 'sha256:abc')),
    good: taskWith(stack => ImageSource.fromRepository(ecr.Repository.fromRepositoryName(stack, 'Images', 'shop'), '1.4.2')),
  },
  'ECS-ECR-006': {
    bad: taskWith(ImageSource.fromRegistry('nginx')),
    good: taskWith(ImageSource.fromRegistry('nginx:1.29')),
  },
  'ECS-ECR-007': {
    bad: taskOfMovingTag({ versionConsistency: ecs.VersionConsistency.DISABLED }),
    good: taskOfMovingTag({}),
  },
  'ECS-ECR-008': {
    bad: taskWith(ImageSource.fromEcrUri('docker.io/library/nginx:1.29')),
    good: taskWith(ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/nginx:1.29')),
  },
  'ECS-ECR-009': {
    bad: taskWith(stack => ImageSource.fromRepository(repositoryWith(stack, Lifecycle.keep(), ['main']), 'main')),
    good: taskWith(stack => ImageSource.fromRepository(repositoryWith(stack, Lifecycle.keep()), '1.4.2')),
  },
  'ECS-ECR-010': {
    bad: taskWith(stack => ImageSource.fromRepository(repositoryWith(stack, Lifecycle.keep({ tagged: 2 })), '1.4.2')),
    good: taskWith(stack => ImageSource.fromRepository(repositoryWith(stack, Lifecycle.keep({ tagged: 100 })), '1.4.2')),
  },
  'ECS-ECR-011': {
    bad: taskWith(ImageSource.fromRegistry('nginx:1.29', { cpuArchitecture: ecs.CpuArchitecture.ARM64 }), ecs.CpuArchitecture.X86_64),
    good: taskWith(ImageSource.fromRegistry('nginx:1.29', { cpuArchitecture: ecs.CpuArchitecture.ARM64 }), ecs.CpuArchitecture.ARM64),
  },
  'ECS-ECR-012': {
    bad: tasksOf([ecs.CpuArchitecture.X86_64, BOTH], [ecs.CpuArchitecture.ARM64, BOTH]),
    good: tasksOf(
      [ecs.CpuArchitecture.X86_64, ImageSource.fromTarball(TARBALL)],
      [ecs.CpuArchitecture.ARM64, ImageSource.fromTarball(OTHER_TARBALL)],
    ),
  },
  'ECS-ECR-013': {
    bad: stack => cache(stack, Upstream.fromHost('gchr.io')),
    good: stack => cache(stack, Upstream.fromHost('ghcr.io', secret(stack, 'ecr-pullthroughcache/github'))),
  },
  'ECS-ECR-014': {
    bad: stack => cache(stack, Upstream.fromHost('docker.io')),
    good: stack => cache(stack, Upstream.dockerHub(secret(stack, 'ecr-pullthroughcache/docker-hub'))),
  },
  'ECS-ECR-015': {
    bad: stack => cache(stack, Upstream.dockerHub(secret(stack, 'docker-hub'))),
    good: stack => cache(stack, Upstream.dockerHub(secret(stack, 'ecr-pullthroughcache/docker-hub'))),
  },
  'ECS-ECR-016': {
    bad: stack => cache(stack, Upstream.quay(), 'X'),
    good: stack => cache(stack, Upstream.quay(), 'quay-images'),
  },
  'ECS-ECR-017': {
    bad: taskWith(stack => ImageSource.fromPullThroughCache(cache(stack, Upstream.quay()), 'ghcr.io/prometheus/prometheus:v3.5.0')),
    good: taskWith(stack => ImageSource.fromPullThroughCache(cache(stack, Upstream.quay()), 'prometheus/prometheus:v3.5.0')),
  },
  'ECS-ECR-018': {
    bad: stack => new RegistrySettings(stack, 'Registry', { replication: [{ destinations: [] }] }),
    good: stack => new RegistrySettings(stack, 'Registry', { replication: [{ destinations: [{ region: 'eu-west-1' }] }] }),
  },
  'ECS-ECR-019': {
    bad: stack => new RegistrySettings(stack, 'Registry', { scanning: RegistryScanning.basic(['Team']) }),
    good: stack => new RegistrySettings(stack, 'Registry', { scanning: RegistryScanning.basic(['team/*']) }),
  },
  'ECS-ECR-020': {
    bad: taskWith(stack => ImageSource.fromRepository(repositoryWith(stack, Lifecycle.everything()), new CfnParameter(stack, 'Tag').valueAsString, {
      untilFirstPush: ImageSource.fromRegistry('registry.example.com/api:1', { credentials: secret(stack, 'registry') }),
    })),
    good: taskWith(stack => ImageSource.fromRepository(repositoryWith(stack, Lifecycle.everything()), new CfnParameter(stack, 'Tag').valueAsString, {
      untilFirstPush: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
    })),
  },
  'ECS-ECR-021': {
    bad: taskWith(() => ImageSource.fromRegistry('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1')),
    good: taskWith(() => ImageSource.fromEcrUri('111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1')),
  },
};
