import { aws_ecr as ecr, aws_ecs as ecs, aws_s3 as s3, Duration, Stack } from 'aws-cdk-lib';
import { ImageBuildOptions, ImagePipeline, ImagePipelineProps, PipelineSource } from '../../../src';
import { Door, Doors } from '../../support/doors';
import { CONNECTION, repositoryIn, serviceIn, SOURCE } from '../../support/pipelines';

function pipeline(props: Partial<ImagePipelineProps> | ((stack: Stack) => Partial<ImagePipelineProps>)): Door {
  return stack => {
    const given = typeof props === 'function' ? props(stack) : props;
    return new ImagePipeline(stack, 'Pipeline', {
      source: SOURCE, repository: repositoryIn(stack), services: given.services ?? [{ service: serviceIn(stack, 'Api') }], ...given,
    });
  };
}

function taskOf(stack: Stack): ecs.TaskDefinition {
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx:1.29') });
  return task;
}

function build(imageBuild: ImageBuildOptions): Door {
  return pipeline({ imageBuild });
}

function repository(owner: string, branch: string): Door {
  return pipeline({ source: PipelineSource.codeConnections({ connectionArn: CONNECTION, owner, repo: 'shop', branch }) });
}

const { X86_64, ARM64 } = ecs.CpuArchitecture;

/** Doors of the rules on image pipelines. */
export const PIPELINE_DOORS: Doors = {
  'ECS-PIPE-001': pipeline({ services: [] }),
  'ECS-PIPE-002': pipeline(stack => ({ services: [{ service: serviceIn(stack, 'Api'), containerNames: ['wep'] }] })),
  'ECS-PIPE-003': pipeline(stack => ({
    services: [{
      service: new ecs.FargateService(stack, 'Api', {
        cluster: new ecs.Cluster(stack, 'Cluster'),
        taskDefinition: taskOf(stack),
        deploymentController: { type: ecs.DeploymentControllerType.CODE_DEPLOY },
      }),
    }],
  })),
  'ECS-PIPE-004': stack => pipeline(there => ({
    repository: ecr.Repository.fromRepositoryArn(there, 'Elsewhere', 'arn:aws:ecr:eu-central-1:222222222222:repository/shop'),
  }))(new Stack(stack, 'Here', { env: { account: '111122223333', region: 'eu-central-1' } })),
  'ECS-PIPE-015': pipeline(stack => ({
    services: [{ service: ecs.BaseService.fromServiceArnWithCluster(stack, 'Theirs', 'arn:aws:ecs:eu-west-1:111122223333:service/shop/api') }],
  })),
  'ECS-PIPE-005': pipeline({ cpuArchitectures: [ARM64, ARM64] }),
  'ECS-PIPE-006': pipeline(stack => ({ cpuArchitectures: [X86_64], services: [{ service: serviceIn(stack, 'Api', ['web'], ARM64) }] })),
  'ECS-PIPE-007': repository('', 'main'),
  'ECS-PIPE-008': repository('acme', 'refs/heads/main'),
  'ECS-PIPE-009': pipeline(stack => ({ source: PipelineSource.s3({ bucket: new s3.Bucket(stack, 'Bucket'), bucketKey: 'source.zip' }) })),
  'ECS-PIPE-010': build({ directory: '../up' }),
  'ECS-PIPE-011': build({ buildArgs: { PATH: 'x' } }),
  'ECS-PIPE-012': build({ tagPrefix: 'a b' }),
  'ECS-PIPE-013': build({ target: '--push' }),
  'ECS-PIPE-014': build({ timeout: Duration.minutes(1) }),
};
