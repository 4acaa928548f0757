import {
  aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_lambda as lambda, Duration, Stack,
} from 'aws-cdk-lib';
import { Deployment, DeploymentAlarm, DeploymentHook, Ingress, Scaling, SchedulingStrategy, TestTraffic } from '../../../../src';
import { hosts, INGRESS, service, ServiceDoor, SIGN_IN } from '../../../support/door-services';
import { Door, Examples } from '../../../support/doors';

/** `new Service(…)` with an application load balancer and this deployment. */
function withDeployment(deployment: Deployment, props: ServiceDoor = {}): Door {
  return service({ ...INGRESS, deployment, ...props });
}

/** `new Service(…)` with an application load balancer, a rolling deployment and these deployment alarms. */
function withAlarms(...alarms: DeploymentAlarm[]): Door {
  return withDeployment(Deployment.rolling({ alarms }));
}

/** A deployment hook of a Lambda function, for these stages. */
function hook(stack: Stack, ...stages: ecs.DeploymentLifecycleStage[]): DeploymentHook {
  return DeploymentHook.lambda(lambda.Function.fromFunctionName(stack, 'Hook', 'hook'), { lifecycleStages: stages });
}

/** A load balancer that signs clients in before they reach the service. */
const signingIn = (stack: Stack) => Ingress.loadBalancer({
  internetFacing: false,
  authenticate: SIGN_IN,
  certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111122223333:certificate/a'),
});

export const DEPLOYMENT_EXAMPLES: Examples = {
  'ECS-SVC-060': {
    bad: service({ desiredCount: 1, deployment: Deployment.rolling({ maxHealthyPercent: 150 }) }),
    good: service({ desiredCount: 2, deployment: Deployment.rolling({ maxHealthyPercent: 150 }) }),
  },
  'ECS-SVC-061': {
    bad: service({ deployment: Deployment.rolling({ maxHealthyPercent: 150 }) }),
    good: service({ deployment: Deployment.rolling({ maxHealthyPercent: 200 }) }),
  },
  'ECS-SVC-062': {
    bad: withDeployment(Deployment.blueGreen({ bakeTime: Duration.minutes(1441) })),
    good: withDeployment(Deployment.blueGreen({ bakeTime: Duration.minutes(30) })),
  },
  'ECS-SVC-063': {
    bad: withDeployment(Deployment.linear({ stepPercent: 1 })),
    good: withDeployment(Deployment.linear({ stepPercent: 10 })),
  },
  'ECS-SVC-064': {
    bad: withDeployment(Deployment.linear({ stepPercent: 10, stepBakeTime: Duration.hours(5) })),
    good: withDeployment(Deployment.linear({ stepPercent: 10, stepBakeTime: Duration.hours(1) })),
  },
  'ECS-SVC-065': {
    bad: service({ deployment: Deployment.canary() }),
    good: service({ ...INGRESS, deployment: Deployment.canary() }),
  },
  'ECS-SVC-066': {
    bad: service({ schedulingStrategy: SchedulingStrategy.DAEMON, capacities: [hosts()], deployment: Deployment.blueGreen() }),
    good: service({ schedulingStrategy: SchedulingStrategy.DAEMON, capacities: [hosts()] }),
  },
  'ECS-SVC-070': {
    bad: service(stack => {
      const alarm = cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'errors');
      return { deployment: Deployment.rolling({ alarms: [DeploymentAlarm.fromAlarm(alarm), DeploymentAlarm.fromAlarm(alarm)] }) };
    }),
    good: service(stack => {
      const alarm = cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'errors');
      return { deployment: Deployment.rolling({ alarms: [DeploymentAlarm.fromAlarm(alarm)] }) };
    }),
  },
  'ECS-SVC-071': {
    bad: service({ deployment: Deployment.rolling({ alarms: [DeploymentAlarm.serverErrors()] }) }),
    good: service({ ...INGRESS, deployment: Deployment.rolling({ alarms: [DeploymentAlarm.serverErrors()] }) }),
  },
  'ECS-SVC-072': {
    bad: withAlarms(DeploymentAlarm.serverErrors({ evaluationPeriods: 0 })),
    good: withAlarms(DeploymentAlarm.serverErrors({ evaluationPeriods: 5 })),
  },
  'ECS-SVC-073': {
    bad: service(stack => ({ ...INGRESS, deployment: Deployment.blueGreen({ lifecycleHooks: [hook(stack)] }) })),
    good: service(stack => ({
      ...INGRESS, deployment: Deployment.blueGreen({ lifecycleHooks: [hook(stack, ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT)] }),
    })),
  },
  'ECS-SVC-074': {
    bad: service({ deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next', 'yes') }) }),
    good: service({ ...INGRESS, deployment: Deployment.blueGreen({ testTraffic: TestTraffic.header('x-next', 'yes') }) }),
  },
  'ECS-SVC-075': {
    bad: withDeployment(Deployment.blueGreen({ testTraffic: TestTraffic.port(80, { allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')] }) })),
    good: withDeployment(Deployment.blueGreen({ testTraffic: TestTraffic.port(8080, { allowFrom: [ec2.Peer.ipv4('10.0.0.0/8')] }) })),
  },
  'ECS-SVC-076': {
    bad: withDeployment(Deployment.blueGreen(), { scaling: Scaling.targetTracking({ maxCapacity: 4, requestsPerTarget: 100 }) }),
    good: withDeployment(Deployment.blueGreen(), { scaling: Scaling.targetTracking({ maxCapacity: 4, cpuTargetUtilizationPercent: 70 }) }),
  },
  'ECS-SVC-077': {
    bad: service(stack => ({ ingress: signingIn(stack), deployment: Deployment.linear() })),
    good: service(stack => ({ ingress: signingIn(stack), deployment: Deployment.rolling() })),
  },
};
