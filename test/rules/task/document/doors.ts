import { Capacity, ImageSource, TaskDefinition, TaskVolume } from '../../../../src';
import { Door, Examples } from '../../../support/doors';

/** `TaskDefinition.fromJson(…)` of this text. */
function json(text: string): Door {
  return stack => TaskDefinition.fromJson(stack, 'Task', text);
}

/** The text of a task definition with one container of these members, besides its `name`, `image` and `memory`. */
function container(members: object): string {
  return JSON.stringify({ containerDefinitions: [{ name: 'web', image: 'nginx:1.29', memory: 64, ...members }] });
}

/** The text of a task definition with these members and one container. */
function task(members: object): string {
  return JSON.stringify({ containerDefinitions: [{ name: 'web', image: 'nginx:1.29', memory: 64 }], ...members });
}

/** `TaskDefinition.fromJson(…)` of this text, to run on Fargate. */
function onFargate(text: string): Door {
  return stack => TaskDefinition.fromJson(stack, 'Task', text, { capacities: [Capacity.fargate()] });
}

export const DOCUMENT_EXAMPLES: Examples = {
  'ECS-JSON-017': {
    bad: json('[{ "name": "web", "memory": 64 }]'),
    good: stack => TaskDefinition.fromJson(stack, 'Task', '[{ "name": "web", "memory": 64 }]', {
      images: { web: ImageSource.fromRegistry('nginx:1.29') },
    }),
  },
  'ECS-JSON-018': {
    bad: stack => TaskDefinition.fromJson(stack, 'Task', container({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }), {
      volumes: [TaskVolume.empty('data'), TaskVolume.empty('cache')],
    }),
    good: stack => TaskDefinition.fromJson(stack, 'Task', container({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }), {
      volumes: [TaskVolume.empty('data')],
    }),
  },
  'ECS-JSON-001': {
    bad: json('{ "family": "shop", }'),
    good: json('{ "family": "shop", "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 64 }] }'),
  },
  'ECS-JSON-002': {
    bad: json('{ "family": "a", "family": "b", "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 64 }] }'),
    good: json('{ "family": "b", "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 64 }] }'),
  },
  'ECS-JSON-003': {
    bad: json('"nginx:1.29"'),
    good: json('[{ "name": "web", "image": "nginx:1.29", "memory": 64 }]'),
  },
  'ECS-JSON-004': {
    bad: json('{ "AWSEBDockerrunVersion": 1, "Image": { "Name": "nginx:1.29" } }'),
    good: json('{ "AWSEBDockerrunVersion": 2, "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 64 }] }'),
  },
  'ECS-JSON-005': {
    bad: json(task({ AWSEBDockerrunVersion: 2, authentication: { bucket: 'auth', key: '.dockercfg' } })),
    good: json(container({
      repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:registry-AbCdEf' },
    })),
  },
  'ECS-JSON-006': {
    bad: json(container({ image: '<IMAGE>' })),
    good: stack => TaskDefinition.fromJson(stack, 'Task', container({ image: '<IMAGE>' }), { substitutions: { IMAGE: 'nginx:1.29' } }),
  },
  'ECS-JSON-007': {
    bad: json(container({ command: ['<COMMAND>'] })),
    good: stack => TaskDefinition.fromJson(stack, 'Task', container({ command: ['<COMMAND>'] }), { substitutions: { COMMAND: 'start' } }),
  },
  'ECS-JSON-008': {
    bad: json(container({ readOnlyRootFilesystem: true })),
    good: json(container({ readonlyRootFilesystem: true })),
  },
  'ECS-JSON-009': {
    bad: json(container({ comment: null })),
    good: json(container({})),
  },
  'ECS-JSON-010': {
    bad: json(task({ trustedExecutionConfiguration: { a: 'b' } })),
    good: json(task({})),
  },
  'ECS-JSON-011': {
    bad: json('{ "containerDefinitions": { "name": "web", "image": "nginx:1.29", "memory": 64 } }'),
    good: json('{ "containerDefinitions": [{ "name": "web", "image": "nginx:1.29", "memory": 64 }] }'),
  },
  'ECS-JSON-012': {
    bad: json(container({ memory: '64' })),
    good: json(container({ memory: 64 })),
  },
  'ECS-JSON-013': {
    bad: json(task({ cpu: 'half' })),
    good: json(task({ cpu: '.5 vCPU' })),
  },
  'ECS-JSON-014': {
    bad: stack => TaskDefinition.fromFile(stack, 'Task', 'no-such-file.json'),
    good: stack => TaskDefinition.fromFile(stack, 'Task', 'examples/import-task-definition/task-definition.json'),
  },
  'ECS-JSON-015': {
    bad: onFargate(task({ requiresCompatibilities: ['EC2'] })),
    good: onFargate(task({ requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '256', memory: '512' })),
  },
  'ECS-JSON-016': {
    bad: json(task({ pidMode: '' })),
    good: json(task({ pidMode: 'task' })),
  },
};
