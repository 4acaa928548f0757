import { aws_ecs as ecs, aws_sqs as sqs, CfnParameter, Stack } from 'aws-cdk-lib';
import { Access, Connection, TaskDefinition, ToComposeOptions } from '../../../src';
import { ContainerShape, TaskDefinitionShape } from '../../../src/api/task/shape';
import { Door, Examples } from '../../support/doors';

/** A container of nginx. */
const APP: ContainerShape = { name: 'app', image: 'public.ecr.aws/nginx/nginx:1.29', memory: 128 };

/** The X-Ray daemon. */
const XRAY: ContainerShape = { name: 'xray', image: 'public.ecr.aws/xray/aws-xray-daemon:3.6.6', memory: 128, essential: false };

/** `toCompose({ awsCredentials: true })`, with more options if there are any, of a task definition from JSON. */
function compose(task: TaskDefinitionShape, options?: ToComposeOptions): Door {
  return stack => TaskDefinition.fromJson(stack, 'Task', JSON.stringify({ family: 'api', ...task })).toCompose({ awsCredentials: true, ...options });
}

/** A task definition of aws-ecs whose container has an inference accelerator. */
function withAccelerator(stack: Stack): ecs.TaskDefinition {
  const task = new ecs.Ec2TaskDefinition(stack, 'Task');
  const resource = task.node.defaultChild as ecs.CfnTaskDefinition;
  resource.containerDefinitions = [{
    name: 'app', image: 'public.ecr.aws/nginx/nginx:1.29', memory: 128, resourceRequirements: [{ type: 'InferenceAccelerator', value: 'device' }],
  }];
  return task;
}

/** A task of one container, which has these settings besides. */
const one = (container: ContainerShape, task: TaskDefinitionShape = {}): TaskDefinitionShape =>
  ({ ...task, containerDefinitions: [{ ...APP, ...container }] });

/** A task of several containers. */
const several = (...containerDefinitions: ContainerShape[]): TaskDefinitionShape => ({ containerDefinitions });

export const LOCAL_RUN_EXAMPLES: Examples = {
  'ECS-LOCAL-001': {
    bad: stack => {
      const name = new CfnParameter(stack, 'Name').valueAsString;
      TaskDefinition.fromJson(stack, 'Task', JSON.stringify(one({ environment: [{ name, value: 'on' }] }))).toCompose({ awsCredentials: true });
    },
    good: compose(one({ environment: [{ name: 'FEATURE', value: 'on' }] })),
  },
  'ECS-LOCAL-002': {
    bad: compose(several(APP, XRAY), { sidecars: ['xary'] }),
    good: compose(several(APP)),
  },
  'ECS-LOCAL-003': {
    bad: compose(several(APP, XRAY)),
    good: compose(several(APP)),
  },
  'ECS-LOCAL-004': {
    bad: compose(several({ ...APP, dependsOn: [{ containerName: 'xray', condition: 'START' }] }, XRAY)),
    good: compose(several(APP)),
  },
  'ECS-LOCAL-005': {
    bad: stack => TaskDefinition.fromEcsTaskDefinition(withAccelerator(stack)).toCompose({ awsCredentials: true }),
    good: compose(one({})),
  },
  'ECS-LOCAL-006': {
    bad: compose(one({ restartPolicy: { enabled: true, ignoredExitCodes: [3] } })),
    good: compose(one({ restartPolicy: { enabled: true, ignoredExitCodes: [0] } })),
  },
  'ECS-LOCAL-007': {
    bad: compose(several({ ...APP, dependsOn: [{ containerName: 'migrate', condition: 'COMPLETE' }] }, { ...APP, name: 'migrate', essential: false })),
    good: compose(several({ ...APP, dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] }, { ...APP, name: 'migrate', essential: false })),
  },
  'ECS-LOCAL-008': {
    bad: compose(one({ image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.7.2' })),
    good: compose(one({ image: 'public.ecr.aws/nginx/nginx:1.29' })),
  },
  'ECS-LOCAL-009': {
    bad: compose(one({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }, {
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0', transitEncryption: 'ENABLED' } }],
    })),
    good: compose(one({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }, { volumes: [{ name: 'data' }] })),
  },
  'ECS-LOCAL-010': {
    bad: compose(one({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }, {
      volumes: [{ name: 'data', host: { sourcePath: '/mnt/data' } }],
    })),
    good: compose(one({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }, { volumes: [{ name: 'data' }] })),
  },
  'ECS-LOCAL-011': {
    bad: compose(one({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::settings/app.env' }] })),
    good: compose(one({ environment: [{ name: 'FEATURE', value: 'on' }] })),
  },
  'ECS-LOCAL-012': {
    bad: stack => {
      const task = TaskDefinition.fromJson(stack, 'Task', JSON.stringify(one({})));
      task.connectTo(Connection.toQueue(new sqs.Queue(stack, 'Jobs'), Access.READ));
      task.toCompose({ awsCredentials: true });
    },
    good: compose(one({ environment: [{ name: 'JOBS_QUEUE_URL', value: 'http://localstack:4566/000000000000/jobs' }] })),
  },
  'ECS-LOCAL-013': {
    bad: compose(one({}), { awsCredentials: false }),
    good: compose(one({}), { awsCredentials: true }),
  },
  'ECS-LOCAL-014': {
    bad: compose(several(APP, { ...APP, name: 'cache' })),
    good: compose(several(APP)),
  },
  'ECS-LOCAL-015': {
    bad: compose({ ...several(APP, { ...APP, name: 'cache' }), cpu: '256', memory: '512' }),
    good: compose(several({ ...APP, dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] }, { ...APP, name: 'migrate', essential: false })),
  },
  'ECS-LOCAL-016': {
    bad: compose(several(
      { ...APP, logConfiguration: { logDriver: 'awsfirelens' } },
      { name: 'log_router', image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15', memory: 128, firelensConfiguration: { type: 'fluentbit' } },
    )),
    good: compose(one({ logConfiguration: { logDriver: 'json-file' } })),
  },
};
