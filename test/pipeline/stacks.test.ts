import { App, aws_ec2 as ec2, aws_ecr as ecr, Stack } from 'aws-cdk-lib';
import { ImagePipeline, ImageSource, WebService } from '../../src';
import { SOURCE } from '../support/pipelines';

type Part = 'repository' | 'service' | 'pipeline';

/** Makes each part in the stack that it is assigned to, and synthesizes. */
function synthesize(split: { [part in Part]: string }, image: (repository: ecr.IRepository) => ImageSource): App {
  const app = new App({ analyticsReporting: false });
  const stacks = new Map<string, Stack>();
  const stackOf = (part: Part) => {
    const stack = stacks.get(split[part]) ?? new Stack(app, split[part]);
    stacks.set(split[part], stack);
    return stack;
  };
  const repository = new ecr.Repository(stackOf('repository'), 'Images');
  const api = new WebService(stackOf('service'), 'Api', {
    image: image(repository), containerPort: 80, allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
  });
  new ImagePipeline(stackOf('pipeline'), 'Pipeline', { source: SOURCE, repository, services: [{ service: api.service.ecsService }] });
  app.synth();
  return app;
}

const PLACEHOLDER = () => ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const OWN = (repository: ecr.IRepository) => ImageSource.fromRepository(repository, 'first');

/** Every way to split three things into stacks. */
const SPLITS = [
  { repository: 'A', service: 'A', pipeline: 'A' },
  { repository: 'A', service: 'A', pipeline: 'B' },
  { repository: 'A', service: 'B', pipeline: 'B' },
  { repository: 'A', service: 'B', pipeline: 'A' },
  { repository: 'A', service: 'B', pipeline: 'C' },
];

test.each(SPLITS)('a service with a placeholder can be split from its repository and pipeline: %j', split => {
  expect(() => synthesize(split, PLACEHOLDER)).not.toThrow();
});

test.each(SPLITS.filter(split => !(split.repository === split.pipeline && split.service !== split.repository)))(
  'so can a service that pulls from the repository: %j', split => {
    expect(() => synthesize(split, OWN)).not.toThrow();
  });

test('no split can work where the service needs the repository and the pipeline beside the repository needs the service', () => {
  expect(() => synthesize({ repository: 'A', service: 'B', pipeline: 'A' }, OWN)).toThrow(/cyclic|circular/i);
});
