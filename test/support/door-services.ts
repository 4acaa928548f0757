import { aws_ec2 as ec2, SecretValue, Stack } from 'aws-cdk-lib';
import { Door } from './doors';
import {
  Authentication, Capacity, Cluster, ContainerOptions, Ec2Options, ICapacity, ImageSource, Ingress, Service, ServiceProps, TaskDefinition,
} from '../../src';

/** `ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29')` */
export const IMAGE = ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29');

/** An `Authentication.oidc(…)` with which clients sign in before they reach a service. */
export const SIGN_IN = Authentication.oidc({
  issuer: 'https://a.example',
  clientId: 'c',
  clientSecret: SecretValue.unsafePlainText('s'),
  authorizationEndpoint: 'https://a.example/a',
  tokenEndpoint: 'https://a.example/t',
  userInfoEndpoint: 'https://a.example/u',
});

/** `Capacity.ec2(…)` of the instance type m7g.large, with these options. */
export function hosts(options: Partial<Ec2Options> = {}): ICapacity {
  return Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7g.large')], ...options });
}

/** A service of one container with a port, whose task may be of another kind. */
export interface ServiceDoor extends Partial<Omit<ServiceProps, 'capacities'>> {
  readonly capacities?: ICapacity[];
  readonly container?: Partial<ContainerOptions>;
}

/** The `Service` of `service(props)`, with another id where one is given. */
export function makeService(stack: Stack, { capacities = [Capacity.fargate()], container, ...props }: ServiceDoor = {}, id = 'Api'): Service {
  const cluster = props.cluster ?? stack.node.tryFindChild('Cluster') as Cluster | undefined ?? new Cluster(stack, 'Cluster', { capacities });
  const taskDefinition = props.taskDefinition ?? new TaskDefinition(stack, `${id}Task`, {
    capacities, containers: [{ name: 'app', image: IMAGE, portMappings: [{ containerPort: 80 }], ...container }],
  });
  return new Service(stack, id, { ...props, cluster, taskDefinition, capacities });
}

/** `new Service(stack, 'Api', …)` with these props. Without others, it runs on Fargate, and its task has one container `app` with port 80, to which `container` adds. */
export function service(props: ServiceDoor | ((stack: Stack) => ServiceDoor)): Door {
  return stack => makeService(stack, typeof props === 'function' ? props(stack) : props);
}

export const INGRESS: ServiceDoor = { ingress: Ingress.loadBalancer({ internetFacing: false }) };
