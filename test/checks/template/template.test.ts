import { checkTemplate } from '../../../src/checks/template/check';
import { TEMPLATE_CHECKS } from '../../../src/checks/template/checks';
import { closureOf } from '../../../src/checks/template/references';
import { Template } from '../../../src/checks/template/template';
import * as fc from '../../support/fast-check';
import { allow, arn, endpoint, fargate, hosts, network, onHosts, ref, role, templateOf, userData } from '../../support/small-templates';

describe('references', () => {
  const before = (properties: unknown, dependsOn?: unknown) =>
    [...new Template({ Resources: { A: { Type: 'T', Properties: properties, DependsOn: dependsOn }, B: { Type: 'T' }, C: { Type: 'T' } } }).before('A')].sort();

  test.each<[string, unknown, unknown, string[]]>([
    ['Ref', { a: [{ b: { Ref: 'B' } }] }, undefined, ['B']],
    ['Fn::GetAtt of a list', { a: { 'Fn::GetAtt': ['B', 'Arn'] } }, undefined, ['B']],
    ['Fn::GetAtt of a text', { a: { 'Fn::GetAtt': 'B.Arn.More' } }, undefined, ['B']],
    ['Fn::Sub', { a: { 'Fn::Sub': '${B}-${C.Arn}-${!D}-${AWS::Region}' } }, undefined, ['B', 'C']],
    ['Fn::Sub with names of its own', { a: { 'Fn::Sub': ['${B}-${X}', { B: 'text', X: { Ref: 'C' } }] } }, undefined, ['C']],
    ['Fn::Join', { a: { 'Fn::Join': ['', ['x', { Ref: 'B' }]] } }, undefined, ['B']],
    ['both branches of Fn::If', { a: { 'Fn::If': ['Condition', { Ref: 'B' }, { Ref: 'C' }] } }, undefined, ['B', 'C']],
    ['DependsOn', {}, 'B', ['B']],
    ['DependsOn of several', {}, ['B', 'C', 'D'], ['B', 'C']],
    ['parameters and nonsense', { a: [{ Ref: 'Parameter' }, { Ref: 5 }, { 'Fn::GetAtt': [] }, { 'Fn::Sub': 7 }, null] }, { x: 1 }, []],
  ])('of %s are followed', (_, properties, dependsOn, expected) => {
    expect(before(properties, dependsOn)).toEqual(expected);
  });

  const graph = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 8, maxLength: 8 });

  test('lead as far as all paths do, and end where they turn in a circle', () => {
    fc.assert(fc.property(graph, edges => {
      const matrix = edges.map((_, a) => edges.map((__, b) => edges[a].includes(b)));
      for (let via = 0; via < 8; via++) {
        for (let a = 0; a < 8; a++) for (let b = 0; b < 8; b++) matrix[a][b] ||= matrix[a][via] && matrix[via][b];
      }
      for (let start = 0; start < 8; start++) {
        const reached = [...closureOf(String(start), id => edges[Number(id)].map(String))].sort();
        expect(reached).toEqual(matrix[start].flatMap((is, b) => is ? [String(b)] : []));
      }
    }), { numRuns: 300 });
  });

  test('are the same however they are written', () => {
    fc.assert(fc.property(graph, fc.array(fc.nat(4), { minLength: 32, maxLength: 32 }), (edges, kinds) => {
      const name = (n: number) => `R${n}`;
      const write = (n: number, kind: number) => [
        { Ref: name(n) }, { 'Fn::GetAtt': [name(n), 'Arn'] }, { 'Fn::Sub': `a\${${name(n)}.Id}` }, { 'Fn::Join': ['', [{ Ref: name(n) }]] }, undefined,
      ][kind];
      const Resources = Object.fromEntries(edges.map((list, a) => [name(a), {
        Type: 'T', Properties: { list: list.map((b, i) => write(b, kinds[4 * a + i])) }, DependsOn: list.filter((_, i) => kinds[4 * a + i] === 4).map(name),
      }]));
      const template = new Template({ Resources });
      for (const start of edges.keys()) {
        const reached = closureOf(name(start), id => edges[Number(id.slice(1))].map(name));
        expect([...template.before(name(start))].sort()).toEqual([...reached].sort());
      }
    }), { numRuns: 300 });
  });
});

describe('texts', () => {
  const template = new Template({
    Parameters: { Parameter: { Type: 'String', Default: 'default' } },
    Resources: {
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Named: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'prod' } },
      Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
      Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, ServiceName: 'api' } },
      Images: { Type: 'AWS::ECR::Repository' },
    },
  }, { region: 'cn-north-1' });
  const show = (value: unknown) => template.texts.show(template.texts.of(value) ?? 'nothing');

  test.each<[unknown, string]>([
    ['text', 'text'], [5, '5'], [true, 'true'], [undefined, 'nothing'], [[], 'nothing'], [{ a: 1, b: 2 }, 'nothing'], [{ Ref: 'AWS::NoValue' }, 'nothing'],
    [{ Ref: 'AWS::Region' }, 'cn-north-1'], [{ 'Fn::Sub': '${AWS::Partition} ${AWS::URLSuffix} ${AWS::AccountId}' }, 'aws-cn amazonaws.com.cn ${AWS::AccountId}'],
    [{ Ref: 'Parameter' }, '${Parameter}'], [{ Ref: 'Named' }, 'prod'],
    [{ 'Fn::GetAtt': ['Named', 'Arn'] }, 'arn:aws-cn:ecs:cn-north-1:${AWS::AccountId}:cluster/prod'],
    [{ Ref: 'Service' }, 'arn:aws-cn:ecs:cn-north-1:${AWS::AccountId}:service/${Cluster}/api'],
    [{ 'Fn::Sub': ['${a}/${!b}/${Cluster}', { a: { Ref: 'Named' } }] }, 'prod/${b}/${Cluster}'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Cluster' }]] }, 'a-${Cluster}'], [{ 'Fn::Join': ['-', { Ref: 'List' }] }, '…'],
    [{ 'Fn::Select': [3, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Images', 'Arn'] }] }] }, 'cn-north-1'], [{ 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': [0, { 'Fn::Split': [':', { 'Fn::ImportValue': 'x' }] }] }, '…'], [{ 'Fn::If': ['C', 'a', 'b'] }, '…'], [{ 'Fn::Base64': 'a' }, '…'],
  ])('of %j are %s', (value, expected) => {
    expect(show(value)).toBe(expected);
  });

  test('are the same for the same value, and different for different resources', () => {
    const { texts } = template;
    expect(texts.of({ 'Fn::ImportValue': 'x' })).toBe(texts.of({ 'Fn::ImportValue': 'x' }));
    expect(texts.of({ 'Fn::ImportValue': 'x' })).not.toBe(texts.of({ 'Fn::ImportValue': 'y' }));
    expect(texts.of({ Ref: 'Group' })).toBe(texts.of({ 'Fn::GetAtt': ['Group', 'TargetGroupArn'] }));
    expect(texts.of('\uE000')).not.toBe(texts.of({ Ref: 'Cluster' }));
  });

  test('tell the resource, by reference, name and ARN', () => {
    expect([{ Ref: 'Named' }, 'prod', { 'Fn::GetAtt': ['Named', 'Arn'] }, { 'Fn::Sub': 'arn:aws-cn:ecs:cn-north-1:${AWS::AccountId}:cluster/prod' }]
      .map(value => template.resourceOf(value)?.id)).toEqual(['Named', 'Named', 'Named', 'Named']);
    expect([template.resourceOf('prod', 'AWS::IAM::Role'), template.resourceOf('other'), template.resourceOf(undefined)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('whatever is given', () => {
  /** A template in which every check has something to read. */
  const whole = {
    Parameters: { Image: { Default: '/aws/service/ami-windows-latest/a' } },
    ...templateOf(
      network('nat'), { Endpoint: endpoint('s3'), Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: ref('Key') } }, Key: { Type: 'AWS::KMS::Key' } },
      role('Host', 'ec2.amazonaws.com', [allow('ecs:*', '*', { StringEquals: { a: 'b' } })]), role('Role', 'ecs-tasks.amazonaws.com', [allow('a:B')]),
      { Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [ref('Host')] } } },
      hosts({ ImageId: ref('Image'), IamInstanceProfile: { Arn: arn('Profile') }, UserData: userData('echo ECS_CONTAINER_INSTANCE_TAGS=a') }),
      onHosts({
        EnableExecuteCommand: true,
        LoadBalancers: [{ TargetGroupArn: ref('X'), AdvancedConfiguration: { AlternateTargetGroupArn: ref('Y'), ProductionListenerRule: ref('Rule'), RoleArn: arn('Role') } }],
      }, { ExecutionRoleArn: arn('Role'), Volumes: [{ EFSVolumeConfiguration: { FilesystemId: ref('Files') } }] }, {
        Secrets: [{ ValueFrom: ref('Secret') }], LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'a' } },
      }),
      { Files: { Type: 'AWS::EFS::FileSystem' }, Target: { Type: 'AWS::EFS::MountTarget', Properties: { FileSystemId: ref('Files') } } },
      { Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: ref('X'), Weight: 1 }] } }] } } },
      { X: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' }, Y: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' } },
      { Pool: { Type: 'AWS::AutoScaling::WarmPool', Properties: { AutoScalingGroupName: ref('Group'), PoolState: 'Hibernated' } } },
      { Managed: { Type: 'AWS::ECS::CapacityProvider', Properties: { ClusterName: ref('Cluster'), ManagedInstancesProvider: { InfrastructureRoleArn: arn('Role') } } } },
      { Build: { Type: 'AWS::CodeBuild::Project', Properties: { ServiceRole: arn('Role'), Source: { BuildSpec: 'aws s3api get-object' } } } },
      { Pipeline: { Type: 'AWS::CodePipeline::Pipeline', Properties: { RoleArn: arn('Role'), Stages: [{ Actions: [{ ActionTypeId: { Provider: 'CodeBuild' }, Configuration: { ProjectName: ref('Build') } }] }] } } },
    ),
  };
  const run = (template: unknown) => checkTemplate(TEMPLATE_CHECKS, new Template(template, { region: 'cn-north-1' }));

  test('checks find something in a template that is wrong in many ways', () => {
    expect(new Set(run(whole).map(({ id }) => id)).size).toBeGreaterThan(8);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined], ['null', null], ['a text', 'x'], ['a list', []], ['no resources', {}], ['resources that are none', { Resources: [1, null, 'x', { Type: 5 }, { Type: 'AWS::ECS::Service' }] }],
    ['names of prototypes', JSON.parse('{"Resources":{"__proto__":{"Type":"AWS::ECS::Service"},"constructor":{"Type":"AWS::IAM::Role","Properties":{"__proto__":{"a":1}}}}}')],
    ['a deep one', { Resources: { A: { Type: 'AWS::ECS::Service', Properties: Array.from({ length: 100_000 }).reduce<object>(inner => ({ a: inner }), {}) } } }],
  ])('%s ends in no error', (_, template) => {
    expect(run(template)).toEqual([]);
  });

  /** Every place of a template, as a path. */
  const places = (value: unknown, path: string[] = []): string[][] => typeof value !== 'object' || value === null ? [path]
    : [path, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))];
  const replaced = (value: unknown, [name, ...rest]: string[], by: unknown): unknown => {
    if (name === undefined) return by;
    const copy: unknown = Array.isArray(value) ? [...value as unknown[]] : { ...value as object };
    (copy as { [name: string]: unknown })[name] = replaced((value as { [name: string]: unknown })[name], rest, by);
    return copy;
  };
  const all = places(whole);
  const anything = fc.oneof(
    fc.constantFrom<unknown>(null, '', 0, -1, true, [], {}, [null], [[]], { Ref: 'Service' }, { Ref: 5 }, { 'Fn::GetAtt': 'Host' }, { 'Fn::GetAtt': [5] }, { 'Fn::Sub': [] },
      { 'Fn::Sub': ['${A}', null] }, { 'Fn::Join': ['', 5] }, { 'Fn::If': ['A', { Ref: 'Task' }, null] }, { 'Fn::Split': ['', ''] }, { 'Fn::Select': [9, []] }),
    fc.jsonValue({ maxDepth: 2 }),
  );

  test('nothing that is put anywhere ends in an error', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(all.length - 1), anything), { minLength: 1, maxLength: 3 }), changes => {
      const sorted = [...changes].sort(([a], [b]) => all[a].length - all[b].length);
      const template = sorted.reduceRight<unknown>((value, [place, by]) => replaced(value, all[place], by), whole);
      for (const { logicalId, path, problem, remedy } of run(template)) {
        expect([logicalId, path, problem, remedy].filter(text => typeof text !== 'string' || text === '')).toEqual([]);
      }
    }), { numRuns: 500 });
  });
});

test('a service on Fargate with everything before it has no findings', () => {
  const parts = [network('nat'), fargate({}, { ExecutionRoleArn: arn('Role') }), role('Role', 'ecs-tasks.amazonaws.com')] as const;
  const { Resources } = templateOf(...parts);
  const complete = { Resources: { ...Resources, Service: { ...Resources.Service, DependsOn: ['Association', 'Route', 'RolePolicy'] } } };
  expect(checkTemplate(TEMPLATE_CHECKS, new Template(complete))).toEqual([]);
});

test('every check says of what kind it is, what it demands, what to do and who says so, under an id of its own', () => {
  expect(new Set(TEMPLATE_CHECKS.map(({ id }) => id)).size).toBe(TEMPLATE_CHECKS.length);
  for (const { id, kind, title, remedy, see } of TEMPLATE_CHECKS) {
    expect([id, kind, title, remedy, see]).toEqual([
      expect.stringMatching(/^ECS-CFN-\d{3}$/), expect.stringMatching(/^(refused|cannot-work|policy)$/), expect.stringMatching(/^[A-Z].*[^.]$/),
      expect.stringMatching(/[^.]$/), expect.stringMatching(/^https:\/\/docs\.(aws\.amazon|amazonaws)\.c(om|n)\//),
    ]);
  }
});
