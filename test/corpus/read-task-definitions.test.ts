import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { plausible } from '../../scripts/corpus-values';
import { normalise } from '../../src/api/task/json/normalise';
import { ReadOptions } from '../../src/api/task/json/read-definition';
import { OUTPUT_ONLY } from '../../src/api/task/json/register-schema';
import { Finding, formatFinding } from '../../src/rules/finding';
import { readTaskDefinition } from '../../src/rules/task/document/read-task-definition';
import { describeFacts } from '../support/facts';

interface CorpusFile {
  readonly file: string;
  readonly templated?: boolean;
  readonly placeholders?: readonly string[];
  readonly breaks?: readonly string[];
  readonly n_containers?: number;
}

/** Gives every substitution that the findings ask for. */
function fill(text: string, options: ReadOptions): { [name: string]: string } {
  const asked = readTaskDefinition(text, options).findings.flatMap(({ remedy }) => /^give a substitution for '(.*?)'(?:,|$)/.exec(remedy)?.[1] ?? []);
  return Object.fromEntries(asked.map(name => [name, plausible(name)]));
}

function errors(findings: readonly Finding[]): Finding[] {
  return findings.filter(finding => !finding.advice);
}

function outcome(findings: readonly Finding[]): string {
  const ids = [...new Set(errors(findings).map(({ id }) => id))];
  return ids.length === 0 ? 'accepted' : `refused by ${ids.join(', ')}`;
}

describeFacts('task definitions of others', 'corpus', corpus => {
  const index = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')).files as CorpusFile[];
  const files = ['taskdefs', 'dockerrun'].flatMap(folder => readdirSync(join(corpus, folder)).map(name => `${folder}/${name}`))
    .map(file => ({ breaks: [], ...index.find(entry => entry.file === file), file, text: readFileSync(join(corpus, file), 'utf8') }));
  const options: ReadOptions = { cpu: '256', memory: '512', family: 'imported' };
  const table: { file: string; asItIs: string; filled: string }[] = [];

  test('are 65 task definitions and 7 of Elastic Beanstalk', () => {
    expect(files).toHaveLength(72);
  });

  test.each(files.map(entry => [entry.file, entry] as const))('%s is read, or told', (file, { text, n_containers }) => {
    const { shape, findings } = readTaskDefinition(text);
    for (const finding of findings) expect(formatFinding(finding)).toMatch(/^\S.* must .*; .+ \(ECS-JSON-\d{3}\)$/);
    expect(errors(findings).length > 0 || (shape.containerDefinitions ?? []).length > 0).toBe(true);
    if (n_containers !== undefined) expect(shape.containerDefinitions).toHaveLength(n_containers);
    const filled = readTaskDefinition(text, { ...options, substitutions: fill(text, options) });
    expect(filled.findings.map(({ id }) => id)).not.toContain('ECS-JSON-006');
    expect(filled.findings.map(({ id }) => id)).not.toContain('ECS-JSON-007');
    table.push({ file, asItIs: outcome(findings), filled: outcome(filled.findings) });
  });

  test('are accepted when nothing is wrong with them', () => {
    const sound = files.filter(({ breaks, placeholders = [] }) => breaks.length === 0 && placeholders.length === 0);
    const refused = sound.filter(({ text }) => errors(readTaskDefinition(text).findings).length > 0).map(({ file }) => file);
    expect(sound).toHaveLength(29);
    expect(refused).toEqual([]);
  });

  test('name every placeholder that is one', () => {
    // Words that are no placeholders to anybody but their author, and a variable of a shell.
    const ordinary = /^(?:[A-Z_]+|X+|INSERT |\$LOCAL_IP|\$SECRET_NAME)$/;
    const missing = files.flatMap(({ file, text, placeholders = [] }) => {
      const told = readTaskDefinition(text).findings.map(formatFinding).join('\n');
      return placeholders.filter(placeholder => !ordinary.test(placeholder) && !told.includes(placeholder)).map(placeholder => `${file}: ${placeholder}`);
    });
    // They stand below keys that are refused as a whole.
    expect(missing.map(line => line.replace(/^.*__/, ''))).toEqual([
      'environments-dev-Dockerrun.aws.json: <AWS S3 bucket name>',
      'environments-dev-Dockerrun.aws.json: <path to configuration file e.g.: index.docker.io/.dockercfg>',
      'environments-prod-Dockerrun.aws.json: <AWS S3 bucket name>',
      'environments-prod-Dockerrun.aws.json: <path to configuration file e.g.: index.docker.io/.dockercfg>',
      'templates-Dockerrun.aws.json_v2: <bucket-name>',
      'templates-Dockerrun.aws.json_v2: <dockercfg.json>',
      'templates-Dockerrun.aws.json_v2: <prefix>',
    ]);
  });

  test('lose nothing when they are accepted', () => {
    const accepted = files.map(entry => ({ ...entry, ...readTaskDefinition(entry.text) })).filter(({ findings }) => errors(findings).length === 0);
    expect(accepted.length).toBeGreaterThan(30);
    for (const { file, text, shape } of accepted) {
      const document = JSON.parse(text);
      const plain = { ...document.taskDefinition ?? document };
      [...OUTPUT_ONLY, 'AWSEBDockerrunVersion'].forEach(key => delete plain[key]);
      // The one key that is dropped with advice.
      if (file.includes('nonewprivileges')) delete plain.containerDefinitions[0].portBindings;
      // What Elastic Beanstalk has without being told.
      const volumes = shape.volumes?.filter(({ name }) => !name?.startsWith('awseb-logs-') || text.includes(`"name": "${name}"`));
      expect(normalise({ ...shape, volumes })).toStrictEqual(normalise(plain));
    }
  });

  test('are accepted once they are filled, but for these', () => {
    const refused = table.filter(({ filled }) => filled !== 'accepted').map(({ file, filled }) => `${file.replace(/^.*__/, '')}: ${filled}`);
    console.log(table.map(({ file, asItIs, filled }) => `${file}\n    as it is: ${asItIs}; filled: ${filled}`).join('\n'));
    expect(refused).toEqual([
      // A brace too many at the end.
      'ci-ecs-task.json@124d729.tpl: refused by ECS-JSON-001',
      // Objects where lists belong, keys in the wrong case.
      'examples-fluent-bit-logstash-task-definition.json: refused by ECS-JSON-008, ECS-JSON-011',
      'examples-fluent-bit-signalfx-task-definition.json: refused by ECS-JSON-011',
      // A key that ECS never had: inferenceDevices.
      'task-elastic-inference.json: refused by ECS-JSON-008',
      // A comment written as a key.
      'environments-dev-Dockerrun.aws.json: refused by ECS-JSON-008',
      'environments-prod-Dockerrun.aws.json: refused by ECS-JSON-008',
      // Registry credentials in S3.
      'deploy-beanstalk-Dockerrun.aws.json.template: refused by ECS-JSON-005',
      'Dockerrun2.aws.json.template: refused by ECS-JSON-005',
      'templates-Dockerrun.aws.json_v2: refused by ECS-JSON-005',
    ]);
  });
});
