/* Prints what the checks find in the templates of aws-ecs-patterns with default props: the table of docs/checks.md. */
import {
  App, aws_applicationautoscaling as appscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, Duration, Stack,
} from 'aws-cdk-lib';
import { findingsIn } from '../src/checks/template/judge-shapes';
import { Template } from '../src/checks/template/template';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1.29');
const schedule = appscaling.Schedule.rate(Duration.days(1));

/** A cluster with the hosts that its `addCapacity` makes. */
function withHosts(stack: Stack): ecs.Cluster {
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 }) });
  cluster.addCapacity('Hosts', { instanceType: new ec2.InstanceType('m7i.large') });
  return cluster;
}

const CONSTRUCTS: { readonly [name: string]: (stack: Stack) => unknown } = {
  ApplicationLoadBalancedFargateService: stack => new patterns.ApplicationLoadBalancedFargateService(stack, 'It', { taskImageOptions: { image } }),
  ApplicationLoadBalancedEc2Service: stack => new patterns.ApplicationLoadBalancedEc2Service(stack, 'It', {
    cluster: withHosts(stack), memoryLimitMiB: 512, taskImageOptions: { image },
  }),
  NetworkLoadBalancedFargateService: stack => new patterns.NetworkLoadBalancedFargateService(stack, 'It', { taskImageOptions: { image } }),
  NetworkLoadBalancedEc2Service: stack => new patterns.NetworkLoadBalancedEc2Service(stack, 'It', {
    cluster: withHosts(stack), memoryLimitMiB: 512, taskImageOptions: { image },
  }),
  QueueProcessingFargateService: stack => new patterns.QueueProcessingFargateService(stack, 'It', { image }),
  QueueProcessingEc2Service: stack => new patterns.QueueProcessingEc2Service(stack, 'It', { cluster: withHosts(stack), memoryLimitMiB: 512, image }),
  ScheduledFargateTask: stack => new patterns.ScheduledFargateTask(stack, 'It', { schedule, scheduledFargateTaskImageOptions: { image } }),
  ScheduledEc2Task: stack => new patterns.ScheduledEc2Task(stack, 'It', {
    cluster: withHosts(stack), schedule, scheduledEc2TaskImageOptions: { image, memoryLimitMiB: 512 },
  }),
};

const app = new App({ analyticsReporting: false, treeMetadata: false });
Object.entries(CONSTRUCTS).forEach(([name, make]) => make(new Stack(app, name)));
const rows = app.synth().stacks.map(({ stackName, template }) => {
  const found = findingsIn(new Template(template));
  const ids = (advice: boolean) => [...new Set(found.filter(finding => (finding.advice ?? false) === advice).map(({ id }) => id))].sort().join(', ') || 'none';
  return `| \`${stackName}\` | ${ids(false)} | ${ids(true)} |`;
});
console.log(['| Construct | Errors | Advice |', '| --- | --- | --- |', ...rows].join('\n'));
