import { App, aws_ecr as ecr, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { Capacity, Cluster, ImagePipeline, ImageSource, Service, TaskDefinition } from '../../src';
import { statementsFor } from '../support/closure';
import { SOURCE } from '../support/pipelines';
import { only, template } from '../support/stack';
import { circles, danglingReferences, synthesize } from '../support/templates';

/** An app whose task reads what its pipeline records, and runs a placeholder until there is something. */
function app(): { readonly root: App; readonly shop: Stack; readonly delivery: Stack } {
  const root = new App({ analyticsReporting: false, treeMetadata: false });
  const [images, shop, delivery] = ['Images', 'Shop', 'Delivery'].map(id => new Stack(root, id));
  const repository = new ecr.Repository(images, 'Repository');
  const record = new ssm.StringParameter(images, 'Running', { parameterName: '/shop/api/image', stringValue: 'none' });
  const capacities = [Capacity.fargate()];
  const image = ImageSource.fromRepository(repository, ssm.StringParameter.valueForStringParameter(shop, '/shop/api/image'), {
    untilFirstPush: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  });
  const service = new Service(shop, 'Api', {
    cluster: new Cluster(shop, 'Cluster', { capacities }),
    taskDefinition: new TaskDefinition(shop, 'Task', { capacities, containers: [{ name: 'web', image }] }),
  });
  new ImagePipeline(delivery, 'Pipeline', { source: SOURCE, repository, services: [{ service: service.ecsService }], record });
  return { root, shop, delivery };
}

test('a task runs the placeholder until its pipeline has recorded an image, and then exactly that', () => {
  const { root, shop, delivery } = app();
  const stacks = synthesize(root);
  expect([...danglingReferences(stacks), ...circles(stacks)]).toEqual([]);
  const { Conditions } = template(shop) as unknown as { Conditions: { [id: string]: unknown } };
  const [{ 'Fn::If': [pushed, { 'Fn::If': [byReference, recorded] }, placeholder] }] =
    only(shop, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions.map(({ Image }: { Image: unknown }) => Image);
  expect([Object.keys(Conditions).includes(pushed), Object.keys(Conditions).includes(byReference), placeholder])
    .toEqual([true, true, 'public.ecr.aws/nginx/nginx:1.29']);
  expect(Conditions[byReference]).toEqual({
    'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Select': [0, { 'Fn::Split': ['@', recorded] }] }, recorded] }],
  });
  // It may pull before the pipeline lets it.
  expect(statementsFor(shop, 'ecr:BatchGetImage')).toHaveLength(1);
  expect(statementsFor(delivery, 'ssm:PutParameter')).toHaveLength(1);
});
