/*
 * From a source repository to a running service: each commit is built, scanned, approved and deployed by digest. Three stacks, because the
 * image repository and the parameter with the running image outlive the service, and the service outlives its pipeline.
 */
import { Annotations, App, aws_ec2 as ec2, aws_ecs as ecs, aws_ssm as ssm, Duration, Stack } from 'aws-cdk-lib';
import { Approval, ImagePipeline, ImageSource, PipelineSource, Repository, ScanGate, ScanSeverity, WebService } from 'cdk-ecs-blueprints';

export const app = new App();

// The running image: a placeholder, until the first run of the pipeline writes the deployed digest.
const RUNNING = '/shop/api/image';
const images = new Stack(app, 'Images');
const repository = new Repository(images, 'Api');
const running = new ssm.StringParameter(images, 'Running', {
  parameterName: RUNNING,
  stringValue: 'public.ecr.aws/nginx/nginx:1.29',
});

const shop = new Stack(app, 'Shop');
shop.node.addDependency(images);
const api = new WebService(shop, 'Api', {
  // Read at every deployment of this stack, so that a deployment does not revert to the placeholder.
  image: ImageSource.fromContainerImage(ecs.ContainerImage.fromRegistry(ssm.StringParameter.valueForStringParameter(shop, RUNNING))),
  containerPort: 80,
  allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
});
Annotations.of(shop).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'the example has no domain of its own');

const delivery = new Stack(app, 'Delivery');
new ImagePipeline(delivery, 'Pipeline', {
  source: PipelineSource.codeConnections({
    connectionArn: 'arn:aws:codeconnections:eu-central-1:111122223333:connection/aeb9a34f-6f2c-4a3d-8a1c-0123456789ab',
    owner: 'acme',
    repo: 'shop',
    branch: 'main',
  }),
  repository,
  services: [{ service: api.service }],
  gate: ScanGate.block(ScanSeverity.HIGH),
  approval: Approval.manual({ additionalInformation: 'Deploys the image to the customers\' shop' }),
  record: running,
  deploymentTimeout: Duration.minutes(20),
});
