import { aws_ec2 as ec2, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { ImageSource, Ingress, Monitoring, MonitoringOptions, WebService } from '../../../src';
import { Examples } from '../../support/doors';

/** A web service with an Application Load Balancer. */
function api(stack: Stack, options: MonitoringOptions, id = 'Api'): WebService {
  return new WebService(stack, id, {
    image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'),
    containerPort: 80,
    allowFrom: [ec2.Peer.ipv4('203.0.113.0/24')],
    monitoring: Monitoring.standard(options),
  });
}

/** A web service with a load balancer of the kind that is given. */
function behind(stack: Stack, ingress: Ingress): WebService {
  return new WebService(stack, 'Api', { image: ImageSource.fromRegistry('public.ecr.aws/nginx/nginx:1.29'), containerPort: 80, ingress });
}

export const MONITORING_EXAMPLES: Examples = {
  'ECS-OBS-001': {
    bad: stack => api(stack, { alarms: { serverErrors: { threshold: 100 } } }),
    good: stack => api(stack, { alarms: { serverErrors: { threshold: 10 } } }),
  },
  'ECS-OBS-002': {
    bad: stack => api(stack, { alarms: { serverErrors: { evaluationPeriods: 0 } } }),
    good: stack => api(stack, { alarms: { serverErrors: { evaluationPeriods: 1 } } }),
  },
  'ECS-OBS-003': {
    bad: stack => api(stack, { dashboardName: 'shop api' }),
    good: stack => api(stack, { dashboardName: 'shop-api' }),
  },
  'ECS-OBS-004': {
    bad: stack => [api(stack, { dashboardName: 'shop' }), api(stack, { dashboardName: 'shop' }, 'Admin')],
    good: stack => [api(stack, { dashboardName: 'shop' }), api(stack, { dashboardName: 'shop-admin' }, 'Admin')],
  },
  'ECS-OBS-005': {
    bad: stack => api(stack, { alarms: { messageAge: { threshold: 60 } } }),
    good: stack => api(stack, { alarms: { targetResponseTime: { threshold: 1 } } }),
  },
  'ECS-OBS-006': {
    bad: stack => behind(stack, Ingress.networkLoadBalancer({ allowFrom: [ec2.Peer.anyIpv4()] })).metrics.requestCount(),
    good: stack => behind(stack, Ingress.loadBalancer({ allowFrom: [ec2.Peer.anyIpv4()] })).metrics.requestCount(),
  },
  'ECS-OBS-007': {
    bad: stack => api(stack, { alarmTopic: new sns.Topic(stack, 'Alarms', { enforceSSL: true, fifo: true }) }),
    good: stack => api(stack, { alarmTopic: new sns.Topic(stack, 'Alarms', { enforceSSL: true }) }),
  },
};
