import { Annotations, App, aws_ec2 as ec2, Stack } from 'aws-cdk-lib';
import { ImageSource, WebService } from 'cdk-ecs-blueprints';

export const app = new App();
const stack = new Stack(app, 'Quickstart');

new WebService(stack, 'Api', {
  image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
  containerPort: 80,
  allowFrom: [ec2.Peer.anyIpv4()],
});

// HTTP is fine for a first look. For HTTPS use `ingress: Ingress.loadBalancer({ allowFrom, domain })`.
Annotations.of(stack).acknowledgeWarning('cdk-ecs-blueprints:http-without-certificate', 'a first look needs no certificate');
