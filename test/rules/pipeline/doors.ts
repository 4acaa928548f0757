import { aws_ecr as ecr, aws_ecs as ecs, aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { ImageBuildOptions, ImagePipeline, ImagePipelineProps, PipelineSource } from '../../../src';
import { Door, Examples } from '../../support/doors';
import { CONNECTION, repositoryIn, serviceIn, SOURCE } from '../../support/pipelines';

/** `new ImagePipeline(…)` with these props. Without others, it builds the image of the service `Api`, whose container is `web`. */
function pipeline(props: Partial<ImagePipelineProps> | ((stack: Stack) => Partial<ImagePipelineProps>)): Door {
  return stack => {
    const given = typeof props === 'function' ? props(stack) : props;
    return new ImagePipeline(stack, 'Pipeline', {
      source: SOURCE, repository: repositoryIn(stack), services: given.services ?? [{ service: serviceIn(stack, 'Api') }], ...given,
    });
  };
}

/** A service of aws-ecs on Fargate with this deployment controller. */
function serviceWith(stack: Stack, type: ecs.DeploymentControllerType): ecs.BaseService {
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('web', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
  return new ecs.FargateService(stack, 'Api', {
    cluster: new ecs.Cluster(stack, 'Cluster'), taskDefinition, deploymentController: { type }, minHealthyPercent: 100,
  });
}

/** `new ImagePipeline(…)` in a stack in account 111122223333 and eu-central-1, with the repository of this ARN. */
function fromRepository(arn: string): Door {
  return stack => {
    const here = new Stack(stack.node.root, 'Here', { env: { account: '111122223333', region: 'eu-central-1' } });
    return pipeline({ repository: ecr.Repository.fromRepositoryArn(here, 'Elsewhere', arn) })(here);
  };
}

/** `new ImagePipeline(…)` with `imageBuild` of these options. */
function pipelineBuild(imageBuild: ImageBuildOptions): Door {
  return pipeline({ imageBuild });
}

/** `new ImagePipeline(…)` whose source is this branch of the repository `shop` of an owner. */
function pipelineFrom(owner: string, branch: string): Door {
  return pipeline({ source: PipelineSource.codeConnections({ connectionArn: CONNECTION, owner, repo: 'shop', branch }) });
}


export const PIPELINE_EXAMPLES: Examples = {
  'ECS-PIPE-001': {
    bad: pipeline({ services: [] }),
    good: pipeline(stack => ({ services: [{ service: serviceIn(stack, 'Api') }] })),
  },
  'ECS-PIPE-002': {
    bad: pipeline(stack => ({ services: [{ service: serviceIn(stack, 'Api'), containerNames: ['wep'] }] })),
    good: pipeline(stack => ({ services: [{ service: serviceIn(stack, 'Api'), containerNames: ['web'] }] })),
  },
  'ECS-PIPE-003': {
    bad: pipeline(stack => ({ services: [{ service: serviceWith(stack, ecs.DeploymentControllerType.CODE_DEPLOY) }] })),
    good: pipeline(stack => ({ services: [{ service: serviceWith(stack, ecs.DeploymentControllerType.ECS) }] })),
  },
  'ECS-PIPE-004': {
    bad: fromRepository('arn:aws:ecr:eu-central-1:222222222222:repository/shop'),
    good: fromRepository('arn:aws:ecr:eu-central-1:111122223333:repository/shop'),
  },
  'ECS-PIPE-005': {
    bad: pipeline({ cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.X86_64] }),
    good: pipeline({ cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64] }),
  },
  'ECS-PIPE-006': {
    bad: pipeline(stack => ({ cpuArchitectures: [ecs.CpuArchitecture.X86_64], services: [{ service: serviceIn(stack, 'Api', ['web'], ecs.CpuArchitecture.ARM64) }] })),
    good: pipeline(stack => ({ cpuArchitectures: [ecs.CpuArchitecture.X86_64, ecs.CpuArchitecture.ARM64], services: [{ service: serviceIn(stack, 'Api', ['web'], ecs.CpuArchitecture.ARM64) }] })),
  },
  'ECS-PIPE-007': {
    bad: pipelineFrom('', 'main'),
    good: pipelineFrom('acme', 'main'),
  },
  'ECS-PIPE-008': {
    bad: pipelineFrom('acme', 'refs/heads/main'),
    good: pipelineFrom('acme', 'main'),
  },
  'ECS-PIPE-009': {
    bad: pipeline(stack => ({ source: PipelineSource.s3({ bucket: new s3.Bucket(stack, 'Bucket'), bucketKey: 'source.zip' }) })),
    good: pipeline(stack => ({ source: PipelineSource.s3({ bucket: new s3.Bucket(stack, 'Bucket', { versioned: true }), bucketKey: 'source.zip' }) })),
  },
  'ECS-PIPE-010': {
    bad: pipelineBuild({ directory: '../up' }),
    good: pipelineBuild({ directory: 'services/api' }),
  },
  'ECS-PIPE-011': {
    bad: pipelineBuild({ buildArgs: { PATH: '/opt/app' } }),
    good: pipelineBuild({ buildArgs: { APP_PATH: '/opt/app' } }),
  },
  'ECS-PIPE-012': {
    bad: pipelineBuild({ tagPrefix: 'a b' }),
    good: pipelineBuild({ tagPrefix: 'a-b-' }),
  },
  'ECS-PIPE-013': {
    bad: pipelineBuild({ target: '--push' }),
    good: pipelineBuild({ target: 'release' }),
  },
  'ECS-PIPE-014': {
    bad: pipelineBuild({ timeout: Duration.minutes(1) }),
    good: pipelineBuild({ timeout: Duration.minutes(20) }),
  },
  'ECS-PIPE-015': {
    bad: pipeline(stack => ({
      services: [{ service: ecs.BaseService.fromServiceArnWithCluster(stack, 'Api', 'arn:aws:ecs:eu-west-1:111122223333:service/shop/api') }],
    })),
    good: pipeline(stack => ({ services: [{ service: serviceIn(stack, 'Api') }] })),
  },
};
