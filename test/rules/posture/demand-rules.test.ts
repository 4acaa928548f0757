import { aws_ec2 as ec2, aws_ecs as ecs, aws_scheduler as scheduler, Duration, Stack } from 'aws-cdk-lib';
import {
  Capacity, Cluster, Egress, ImageSource, Network, Posture, RuleSettings, ScheduledTask, TaskDefinition, TaskEgress, WebService, WorkerService,
  XRaySidecar,
} from '../../../src';
import { UNKNOWN, unknownPart } from '../../../src/api/unknown';
import { judge } from '../../../src/private/judge';
import { evaluate } from '../../../src/rules/evaluate';
import { formatFinding } from '../../../src/rules/finding';
import { PLACE_DEMANDS, TASK_DEMANDS } from '../../../src/rules/posture/demand-rules';
import * as fc from '../../support/fast-check';
import { messageOf, testStack, warnings } from '../../support/stack';

const NGINX = 'public.ecr.aws/nginx/nginx:1.29';
const good = { image: `${NGINX}@sha256:12`, user: '101', readonlyRootFilesystem: true };
const of = (container: object) => judge(TASK_DEMANDS, { containerDefinitions: [{ ...good, ...container }] }).map(formatFinding);

describe('a container', () => {
  test('has a read-only root filesystem, and the remedy names what its image writes to', () => {
    expect(of({ readonlyRootFilesystem: undefined })).toEqual([
      'containerDefinitions[0].readonlyRootFilesystem must be true by the posture, got none; set filesystem.readonlyRootFilesystem: true, and mount '
      + 'TaskVolume.empty(…) at what the image writes to, such as /tmp, /run, /var/cache/nginx (ECS-POSTURE-003)',
    ]);
    expect(of({ readonlyRootFilesystem: false, image: 'shop@sha256:1' })[0]).toContain('got false; ');
    expect(of({ readonlyRootFilesystem: false, image: 'shop@sha256:1' })[0]).toContain('such as /tmp (');
  });

  test.each(['root', '0', '0:0', 'root:www', '00', undefined])('has a user that is not %s', user => {
    expect(of({ user })).toEqual([expect.stringContaining('(ECS-POSTURE-004)')]);
  });

  test.each(['1000', 'nginx', '1000:0', 'rooted', '10', UNKNOWN])('may have the user %s', user => {
    expect(evaluate(TASK_DEMANDS, { containerDefinitions: [{ ...good, user }] })).toEqual([]);
  });

  test('has an image with a digest', () => {
    expect(of({ image: NGINX })).toEqual([
      `containerDefinitions[0].image must have a digest by the posture, got ${NGINX}; add the digest, as in public.ecr.aws/nginx/nginx:1.29@sha256:… (ECS-POSTURE-005)`,
    ]);
    expect(evaluate(TASK_DEMANDS, { containerDefinitions: [{ ...good, image: `${unknownPart('1')}:1.29` }] })).toEqual([]);
  });

  test('is left alone on Windows, which has no read-only root filesystem and no root', () => {
    expect(judge(TASK_DEMANDS, {
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, containerDefinitions: [{ ...good, user: undefined, readonlyRootFilesystem: undefined }],
    })).toEqual([]);
  });

  test('has one finding for each container and demand', () => {
    fc.assert(fc.property(fc.array(fc.record({ user: fc.boolean(), readonly: fc.boolean(), digest: fc.boolean() }), { maxLength: 5 }), containers => {
      const found = evaluate(TASK_DEMANDS, {
        containerDefinitions: containers.map(({ user, readonly, digest }) => ({
          image: digest ? good.image : NGINX, user: user ? '1' : '0', readonlyRootFilesystem: readonly,
        })),
      });
      expect(found).toHaveLength(containers.flatMap(container => Object.values(container)).filter(is => !is).length);
    }));
  });
});

test.each<[object, string[]]>([
  [{ protocol: 'HTTP' }, ['ECS-POSTURE-006']],
  [{ protocol: 'HTTPS' }, []],
  [{ assignPublicIp: true }, ['ECS-POSTURE-007']],
  [{ assignPublicIp: UNKNOWN }, []],
  [{ enableExecuteCommand: true, logsSessions: false }, ['ECS-POSTURE-008']],
  [{ enableExecuteCommand: true, logsSessions: true }, []],
  [{ enableExecuteCommand: false, logsSessions: false }, []],
  [{ mutableTags: ['main'] }, ['ECS-POSTURE-009']],
  [{ mutableTags: [] }, []],
  [{ mutableTags: UNKNOWN }, []],
  [{ keyRegion: 'eu-west-1', region: 'us-east-1' }, ['ECS-POSTURE-010']],
  [{ limitsEgress: false }, ['ECS-POSTURE-011']],
  [{ limitsEgress: true }, []],
  [{ limitsEgress: UNKNOWN }, []],
  [{ keyRegion: 'eu-west-1', region: 'eu-west-1' }, []],
  [{ keyRegion: UNKNOWN, region: 'eu-west-1' }, []],
])('%j has the findings %j', (shape, ids) => {
  expect(evaluate(PLACE_DEMANDS, shape).map(({ id }) => id)).toEqual(ids);
});

describe('the regulated posture', () => {
  const api = (stack: Stack) => new WebService(stack, 'Api', {
    image: ImageSource.fromRegistry(NGINX),
    containerPort: 8080,
    allowFrom: [ec2.Peer.anyIpv4()],
    enableExecuteCommand: true,
    cluster: new ecs.Cluster(stack, 'Cluster'),
    sidecars: [new XRaySidecar()],
  });

  test('demands all at once, of the containers that users name', () => {
    const stack = testStack();
    Posture.regulated({ demands: { imageDigests: true } }).applyTo(stack);
    expect(messageOf(() => api(stack)).split('\n').filter(line => line.includes('POSTURE'))
      .map(line => line.replace(/^.*Api: /, '').replace(/ must .*\(/, ' ('))).toEqual([
      'container.filesystem.readonlyRootFilesystem (ECS-POSTURE-003)',
      'container.user (ECS-POSTURE-004)',
      'image (ECS-POSTURE-005)',
      'certificate (ECS-POSTURE-006)',
      'enableExecuteCommand (ECS-POSTURE-008)',
    ]);
  });

  test('demands nothing that is turned off', () => {
    const stack = testStack();
    const demands = { readonlyRootFilesystem: false, nonRootUser: false, privateTasks: false };
    Posture.regulated({ demands }).applyTo(stack);
    expect(() => new Network(stack, 'Network', { egress: Egress.publicIp() })).not.toThrow();
    expect(() => new TaskDefinition(stack, 'Task', {
      capacities: [], containers: [{ image: ImageSource.fromRegistry(NGINX) }],
    })).not.toThrow(/POSTURE/);
  });

  test('demands named destinations on request, where this library makes the security group', () => {
    const stack = testStack();
    Posture.standard({ demands: { limitedEgress: true } }).applyTo(stack);
    const image = ImageSource.fromRegistry(NGINX);
    const cluster = new Cluster(stack, 'Cluster', { capacities: [Capacity.fargate()] });
    const hosts = new Cluster(stack, 'Hosts', { capacities: [Capacity.ec2({ instanceTypes: [new ec2.InstanceType('m7i.large')] })] });
    const schedule = scheduler.ScheduleExpression.rate(Duration.days(1));
    expect(messageOf(() => new WorkerService(stack, 'Worker', { cluster, image }))).toContain('egress must be limited by the posture, got any destination');
    expect(messageOf(() => new ScheduledTask(stack, 'Report', { cluster, image, schedule, egress: TaskEgress.anywhere() }))).toContain('ECS-POSTURE-011');
    const securityGroups = [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Mine', 'sg-12345678')];
    expect(() => new WorkerService(stack, 'Grouped', { cluster, image, securityGroups })).not.toThrow();
    expect(() => new WorkerService(stack, 'OnHosts', { cluster: hosts, image })).not.toThrow();
    expect(() => new ScheduledTask(stack, 'Limited', { cluster, image, schedule, egress: TaskEgress.only([]) })).not.toThrow();
  });

  test('can be advice for a part of the tree', () => {
    const stack = testStack();
    Posture.standard({ demands: { nonRootUser: true } }).applyTo(stack);
    RuleSettings.of(stack).treatAsAdvice('ECS-POSTURE-004', 'the image is replaced next month');
    TaskDefinition.fromJson(stack, 'Task', JSON.stringify({
      family: 'shop',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: NGINX, essential: true }],
    }));
    expect(warnings(stack)).toContainEqual(expect.stringContaining('containerDefinitions[0].user must be a user other than root by the posture'));
  });

  test('demands it of files and of tasks that run to completion too', () => {
    const stack = testStack();
    Posture.standard({ demands: { nonRootUser: true } }).applyTo(stack);
    expect(messageOf(() => new ScheduledTask(stack, 'Report', {
      image: ImageSource.fromRegistry(NGINX), schedule: { expressionString: 'rate(1 day)' } as never,
    }))).toContain('container.user must be a user other than root');
  });
});
