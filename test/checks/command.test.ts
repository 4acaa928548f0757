import { readFileSync } from 'fs';
import { join } from 'path';
import { readSource } from '../../src/checks/command/source';
import { command, folderWith } from '../support/command';

const task = (container: object = {}) => ({
  Resources: {
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Cpu: '256',
        Memory: '512',
        NetworkMode: 'awsvpc',
        RequiresCompatibilities: ['FARGATE'],
        ContainerDefinitions: [{ Name: 'app', Image: 'nginx:1.29', ...container }],
      },
    },
  },
});

const GOOD = task();
const BAD = task({ Memory: 1024 });
const YAML = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: '512'
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ExecutionRoleArn: !GetAtt Role.Arn
      Family: !Sub '\${AWS::StackName}-api'
      ContainerDefinitions:
        - Name: app
          Image: !Sub
            - '\${Repository}:1.0'
            - Repository: !ImportValue repository
          Memory: 1024
  Role:
    Type: AWS::IAM::Role
    Properties: {}
`;

describe('check', () => {
  test('says nothing about what is right, and exits with 0', () => {
    const folder = folderWith({ 'good.json': GOOD });
    expect(command('check', join(folder, 'good.json'))).toEqual({ code: 0, err: '', out: '1 file checked: 0 errors, 0 advice\n' });
  });

  test('says where, what and how to mend it, and exits with 1', () => {
    const folder = folderWith({ 'bad.yaml': YAML });
    const { code, out } = command('check', folder);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      join(folder, 'bad.yaml'),
      expect.stringMatching(/^ {2}16:19 error Task: ContainerDefinitions\[0\]\.Memory must /),
      expect.stringMatching(/^ {6}.* \(ECS-TASK-016\) https:\/\/docs\.aws\.amazon\.com/),
      '',
      '1 file checked: 1 error, 0 advice',
      '',
    ]);
  });

  test('finds the same place in JSON as in YAML', () => {
    const json = { Resources: { 'A "b" [1]': {}, 'Task': BAD.Resources.Task, 'Other': { Type: 'A', Properties: { list: [[], {}, [1, 'x', null, true, -1.5e3]] } } } };
    const text = JSON.stringify(json, undefined, 3);
    const [left, right] = [readSource(join(folderWith({ 'a.json': text }), 'a.json')), readSource(join(folderWith({ 'a.yaml': `# YAML\n${text}` }), 'a.yaml'))];
    const paths = [[], ['Resources'], ['Resources', 'A "b" [1]'], ['Resources', 'Task', 'Properties', 'ContainerDefinitions', 0, 'Memory'],
      ['Resources', 'Task', 'Missing'], ['Resources', 'Other', 'Properties', 'list', 2, 3], ['Resources', 'Other', 'Properties', 'list', 2, 4]];
    for (const path of paths) {
      const { line = 0, column } = right.positionOf(path) ?? {};
      expect(left.positionOf(path)).toEqual({ line: line - 1, column });
    }
  });

  test('finds the places in a file that is JSON once its placeholders are filled', () => {
    const text = `{
  "family": $\{family},
  "containerDefinitions": [
    { "name": "app", "image": "nginx:1.29", "memory": $\{memory}, "portMappings": [
      { "containerPort": $\{port}, "protocol": "xtp" }
    ] }
  ]
}`;
    const file = join(folderWith({ 'task.json.tpl': text }), 'task.json.tpl');
    const { findings } = JSON.parse(command('check', file, '--format', 'json').out) as { findings: { line: number; column: number }[] };
    expect(findings.map(({ line, column }) => [line, column])).toEqual([[5, 47]]);
  });

  test('reads cdk.out folders with nested assemblies, and leaves out what is no template', () => {
    const folder = folderWith({
      'manifest.json': { artifacts: {} },
      'Shop.template.json': BAD,
      'Shop.assets.json': {},
      'assembly-Stage/Prod.template.json': BAD,
      'asset.123/task.json': BAD,
      'notes.json': [1, 2],
    });
    expect(command('check', folder).out).toContain('2 files checked: 2 errors');
  });

  test.each<[string, string, number]>([
    ['services of another tool in a folder', 'services.yaml', 0],
    ['services of another tool that is named', 'services.yaml', 1],
    ['the name of a Compose file', 'docker-compose.prod.yml', 1],
    ['the name of a Compose file with a prefix', 'prod.compose.yaml', 1],
    ['a part of a word', 'decompose.yaml', 0],
  ])('takes what has services for a Compose file only where it is one: %s', (what, name, files) => {
    const folder = folderWith({ [name]: 'services:\n  _defaults: { autowire: true }\n', 'good.json': GOOD });
    const paths = what.includes('named') ? [join(folder, name), join(folder, 'good.json')] : [folder];
    expect(command('check', ...paths).out).toContain(`${files + 1} file${files === 0 ? '' : 's'} checked: `);
  });

  test.each<[string, string, string]>([
    ['each service has an image', '{ app: { image: "nginx:1.29" }, db: { build: . } }', '2 files checked'],
    ['an image is an object', '{ app: { image: { repository: nginx } } }', '1 file checked'],
    ['there are no services', '{}', '1 file checked'],
  ])('takes a file of any name in a folder for a Compose file where %s', (_, services, expected) => {
    expect(command('check', folderWith({ 'app.yaml': `services: ${services}\n`, 'good.json': GOOD })).out).toContain(expected);
  });

  test.each<[string, string | object]>([
    ['register-task-definition', { family: 'app', containerDefinitions: [{ name: 'app', image: 'nginx:1.29', essential: false }] }],
    ['describe-task-definition', { taskDefinition: { family: 'app', containerDefinitions: [{ name: 'app', image: 'nginx:1.29', essential: false }] } }],
    ['a list of containers', [{ name: 'app', image: 'nginx:1.29', essential: false }]],
    ['Dockerrun.aws.json', { AWSEBDockerrunVersion: 2, containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 128, essential: false }] }],
  ])('takes task definitions: %s', (_, file) => {
    const { code, out } = command('check', join(folderWith({ 'task.json': file }), 'task.json'), '--format', 'json');
    const { findings } = JSON.parse(out) as { findings: { rule: string; line?: number }[] };
    expect([code, findings.map(({ rule }) => rule)]).toEqual([1, expect.arrayContaining(['ECS-TASK-033'])]);
    expect(findings.find(({ rule }) => rule === 'ECS-TASK-033')?.line).toBeGreaterThan(0);
  });

  test('what would work and constructs refuse by policy is advice about a task definition, too', () => {
    const file = join(folderWith({
      'task.json': { containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 128, essential: false }], trustedExecutionConfiguration: { a: 'b' } },
    }), 'task.json');
    const { findings } = JSON.parse(command('check', file, '--format', 'json').out) as { findings: { rule: string; severity: string; kind: string }[] };
    expect(findings.map(({ rule, severity, kind }) => [rule, severity, kind])).toEqual([['ECS-JSON-010', 'advice', 'policy'], ['ECS-TASK-033', 'error', 'refused']]);
  });

  test.each<[string, string]>([
    ['of a value', '[{ "name": "app", "image": "$$IMAGE$$", "portMappings": [{ "containerPort": ${port} }] }]'],
    ['of a part of the file', '{ "containerDefinitions": [{ "name": "app", "image": "nginx:1.29", $$$MORE$$$ "essential": true }] }'],
  ])('does not guess what fills a placeholder %s', (_, text) => {
    const { code, out } = command('check', join(folderWith({ 'task.json.tpl': text }), 'task.json.tpl'));
    expect([code, out]).toEqual([0, expect.stringContaining('1 file checked: 0 errors')]);
  });

  test('reports some rules only, and leaves out others', () => {
    const folder = folderWith({ 'bad.json': BAD });
    expect(command('check', folder, '--ignore', 'ECS-TASK-016').code).toBe(0);
    expect(command('check', folder, '--rule', 'ECS-TASK-001').code).toBe(0);
    expect(command('check', folder, '--rule', 'ECS-TASK-016').code).toBe(1);
  });

  test('counts what the baseline has, and fails on what is new', () => {
    const folder = folderWith({ 'bad.json': BAD });
    const baseline = join(folderWith({}), 'baseline.json');
    expect(command('check', folder, '--write-baseline', baseline, '--fail-on', 'never').code).toBe(0);
    expect(command('check', folder, '--baseline', baseline)).toEqual({ code: 0, err: '', out: '1 file checked: 0 errors, 0 advice, 1 in the baseline\n' });
    expect(command('check', folderWith({ 'bad.json': task({ Privileged: true, Memory: 1024 }) }), '--baseline', baseline).code).toBe(1);
  });

  test('counts the values that no rule could judge, in every format', () => {
    const parameter = (name: string) => ({ Ref: name });
    const known = { Image: { 'Fn::Sub': '${Registry}/app:1' }, User: { Ref: 'AWS::AccountId' } };
    const folder = folderWith({
      'a.json': task({ ...known, Memory: parameter('Memory'), Essential: parameter('Essential'), Command: { 'Fn::Split': [' ', parameter('Command')] } }),
      'b.json': GOOD,
      'c.json': '{ "containerDefinitions": [{ "name": "app", "image": "nginx:${TAG}", "cpu": ${CPU}, "memory": "${MEMORY}" }] }',
    });
    const sentence = '5 values are known only at deployment and were not checked';
    expect(command('check', folder).out).toBe(`3 files checked: 0 errors, 0 advice; ${sentence}\n`);
    const { unknownValues, checked } = JSON.parse(command('check', folder, '--format', 'json').out);
    expect([unknownValues, checked]).toEqual([5, ['a', 'b', 'c'].map((name, i) => ({ file: join(folder, `${name}.json`), unknownValues: [3, 0, 2][i] }))]);
    const [{ properties, artifacts }] = JSON.parse(command('check', folder, '--format', 'sarif').out).runs;
    expect([properties, artifacts[0].properties]).toEqual([{ unknownValues: 5 }, { unknownValues: 3 }]);
    expect(command('check', folder, '--format', 'github').out).toContain(`::notice title=cdk-ecs-blueprints::${sentence}\n`);
    expect(command('check', folder, '--format', 'junit').out).toContain('<property name="unknownValues" value="5"/>');
    expect(command('check', folderWith({ 'a.json': task({ Memory: parameter('Memory') }) })).out).toContain('; 1 value is known only at deployment and was not checked\n');
  });

  test('does not count the memory of the task, which a list of containers does not have', () => {
    const list = (image: string) => folderWith({ 'task.json': [{ name: 'app', image }] });
    expect(command('check', list('nginx:1.29')).out).toBe('1 file checked: 0 errors, 0 advice\n');
    expect(command('check', list('${IMAGE}')).out).toContain('; 1 value is known only');
  });

  test('writes the report to a file where it is told one', () => {
    const [folder, file] = [folderWith({ 'bad.json': BAD }), join(folderWith({}), 'report.json')];
    const { out } = command('check', folder, '--format', 'json');
    expect(command('check', folder, '--format', 'json', '--output', file)).toEqual({ code: 1, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toBe(out);
  });

  test('fails on advice if it is told to', () => {
    const folder = folderWith({ 'logs.json': task({ LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'a', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'app' } } }) });
    expect([command('check', folder).code, command('check', folder, '--fail-on', 'advice').code]).toEqual([0, 1]);
  });
});

describe('formats', () => {
  const file = () => join(folderWith({ 'bad.json': BAD }), 'bad.json');

  test('SARIF shows file, line, column and rule', () => {
    const path = file();
    const { runs: [{ tool, results }] } = JSON.parse(command('check', path, '--format', 'sarif').out);
    expect(tool.driver.rules).toMatchObject([{ id: 'ECS-TASK-016' }]);
    expect(results).toEqual([{
      ruleId: 'ECS-TASK-016',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.stringContaining('Task: ContainerDefinitions[0].Memory must') },
      locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 16, startColumn: 23 } } }],
    }]);
  });

  test('GitHub Actions show the line', () => {
    expect(command('check', file(), '--format', 'github').out).toMatch(/^::error file=[^,]+,line=16,col=23,title=ECS-TASK-016::Task: ContainerDefinitions\[0\]\.Memory must .*\n$/);
  });

  test('JUnit has a failure for each error, and a test that passes without', () => {
    expect(command('check', file(), '--format', 'junit').out).toMatch(/<testsuite name="cdk-ecs-blueprints" tests="1" failures="1">[^]*<failure message="Task: /);
    expect(command('check', folderWith({ 'good.json': GOOD }), '--format', 'junit').out).toContain('tests="1" failures="0"');
  });
});

test('explains a rule, and lists all of them', () => {
  expect(command('explain', 'ECS-TASK-016').out).toMatch(/^ECS-TASK-016: [^]*Remedy: [^]*See: https:/);
  expect(command('list').out.split('\n').length).toBeGreaterThan(250);
  expect(command('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage:') as string });
});

describe('wrong use ends with one line and 2', () => {
  const good = folderWith({ 'good.json': GOOD });
  test.each<[string, string[], RegExp]>([
    ['an unknown command', ['chek', good], /^the command must be one of help, check, explain, evidence, list, run-local, got chek$/],
    ['no path', ['check'], /^check must be given a path/],
    ['an unknown option', ['check', good, '--formt', 'json'], /did you mean --format\?$/],
    ['an unknown format', ['check', good, '--format', 'xml'], /^--format must be one of text, json, sarif, github, junit, got xml$/],
    ['an unknown severity', ['check', good, '--fail-on', 'warning'], /^--fail-on must be one of error, advice, never, got warning$/],
    ['an unknown rule', ['check', good, '--ignore', 'ECS-TSK-016'], /^--ignore must be the id of a rule, got ECS-TSK-016; did you mean ECS-TASK-0\d\d\?$/],
    ['an unknown rule to explain', ['explain', 'ECS-TASK-0016'], /^explain must be the id of a rule, got ECS-TASK-0016; did you mean/],
    ['a file that is not there', ['check', join(good, 'none.json')], /none\.json: cannot be read: ENOENT/],
    ['a file that is neither', ['check', join(folderWith({ 'a.json': { a: 1 } }), 'a.json')], /: is neither a CloudFormation template nor a task definition nor a Compose file$/],
    ['a file that is no JSON', ['check', join(folderWith({ 'a.json': '{"Resources": ' }), 'a.json')], /a\.json:\d+:\d+: is neither JSON nor YAML: /],
    ['an empty folder', ['check', folderWith({})], /: has no CloudFormation templates and no task definitions$/],
    ['a broken baseline', ['check', good, '--baseline', join(folderWith({ 'b.json': '[]' }), 'b.json')], /is no baseline/],
    ['a baseline that cannot be written', ['check', good, '--write-baseline', join(good, 'none', 'b.json')], /^--write-baseline must be a file that can be written, got .*b\.json: ENOENT/],
    ['a report that cannot be written', ['check', good, '--output', join(good, 'none', 'report.txt')], /^--output must be a file that can be written, got .*report\.txt: ENOENT/],
    ['a key that is there twice', ['check', join(folderWith({ 'a.yaml': 'Resources: {}\nResources: {}\n' }), 'a.yaml')], /a\.yaml:2:1: is neither JSON nor YAML: Map keys must be unique/],
    ['a bomb of anchors', ['check', join(folderWith({
      'a.yaml': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`,
    }), 'a.yaml')], /a\.yaml:1:1: is neither JSON nor YAML: Excessive alias count/],
    ['a file above 5 MiB', ['check', join(folderWith({ 'a.json': `{"Resources": "${'x'.repeat(5 * 1024 * 1024)}"}` }), 'a.json')], /a\.json: must have at most 5 MiB$/],
  ])('%s', (_, args, message) => {
    const { code, out, err } = command(...args);
    expect([code, out, err.trimEnd().split('\n')]).toEqual([2, '', [expect.stringMatching(message)]]);
  });
});
