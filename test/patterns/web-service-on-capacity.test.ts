import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { ImageSource, WebService, WebServiceProps } from '../../src';
import { CAPACITIES } from '../support/capacities';
import { masked } from '../support/snapshot';
import { messageOf, testStack } from '../support/stack';

const image = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const props: WebServiceProps = { image, containerPort: 80, allowFrom: [ec2.Peer.anyIpv4()] };

test.each(CAPACITIES.filter(([kind]) => kind !== 'ECS Anywhere'))('a web service on %s renders as before', (_kind, capacity) => {
  const stack = testStack();
  new WebService(stack, 'Api', { ...props, capacities: [capacity()] });
  expect(masked(stack)).toMatchSnapshot();
});

test('ECS Anywhere is not behind a load balancer, and the error says so', () => {
  const [[, external]] = CAPACITIES.filter(([kind]) => kind === 'ECS Anywhere');
  expect(messageOf(() => new WebService(testStack(), 'Api', { ...props, capacities: [external()] }))).toContain('(ECS-SVC-012)');
});
