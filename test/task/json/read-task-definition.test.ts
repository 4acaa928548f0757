import { Token } from 'aws-cdk-lib';
import { anyJson, definitions, mutations } from './definitions';
import { withoutBlanks } from '../../../src/api/task/json/blanks';
import { normalise } from '../../../src/api/task/json/normalise';
import { ReadOptions } from '../../../src/api/task/json/read-definition';
import { CDK_TOKENS } from '../../../src/private/tokens';
import { formatFinding } from '../../../src/rules/finding';
import { readTaskDefinition } from '../../../src/rules/task/document/read-task-definition';
import * as fc from '../../support/fast-check';

const WEB = { name: 'web', image: 'nginx:1.29' };

function read(document: unknown, options?: ReadOptions) {
  return readTaskDefinition(typeof document === 'string' ? document : JSON.stringify(document), options);
}

function told(document: unknown, options?: ReadOptions): string[] {
  return read(document, options).findings.map(finding => `${finding.advice ? 'advice: ' : ''}${formatFinding(finding)}`);
}

describe('forms', () => {
  const accepted = { family: 'web', cpu: '256', containerDefinitions: [WEB] };
  const outputOnly = {
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111111111111:task-definition/web:3',
    revision: 3,
    status: 'ACTIVE',
    requiresAttributes: [{ name: 'x' }],
    compatibilities: ['EC2'],
    registeredAt: 1700000000.5,
    registeredBy: 'arn:aws:iam::111111111111:root',
    deregisteredAt: 'x',
    deleteRequestedAt: null,
  };
  const tags = [{ key: 'team', value: 'shop' }];

  test.each<[string, unknown, ReadOptions, unknown]>([
    ['input of register-task-definition', accepted, {}, accepted],
    ['output of describe-task-definition', { taskDefinition: { ...accepted, ...outputOnly }, tags }, {}, { ...accepted, tags }],
    ['output of boto3', { taskDefinition: accepted, tags: [], ResponseMetadata: { HTTPStatusCode: 200 } }, {}, accepted],
    ['tags inside and outside', { taskDefinition: { ...accepted, tags }, tags: [...tags, { key: 'stage', value: 'prod' }] }, {},
      { ...accepted, tags: [...tags, { key: 'stage', value: 'prod' }] }],
    ['tags inside only', { taskDefinition: { ...accepted, tags }, tags: null }, {}, { ...accepted, tags }],
    ['flat output', { ...accepted, ...outputOnly, tags: [] }, {}, accepted],
    ['console export full of null', {
      ...accepted,
      pidMode: null,
      volumes: [],
      proxyConfiguration: null,
      containerDefinitions: [{ ...WEB, command: null, linuxParameters: { devices: null } }],
    }, {}, accepted],
    ['a list of containers', [WEB], { family: 'web', cpu: '256' }, accepted],
    ['a list of containers, with sizes as people write them', [WEB], { cpu: '.25 vCPU', memory: '1 GB' },
      { cpu: '256', memory: '1024', containerDefinitions: [WEB] }],
    ['Dockerrun.aws.json version 2', { AWSEBDockerrunVersion: 2, containerDefinitions: [WEB], volumes: [{ name: 'v', host: { sourcePath: '/v' } }] }, {},
      { containerDefinitions: [WEB], volumes: [{ name: 'v', host: { sourcePath: '/v' } }] }],
    ['the volumes for logs that Elastic Beanstalk has without being told',
      { AWSEBDockerrunVersion: 2, containerDefinitions: [{ ...WEB, mountPoints: [{ sourceVolume: 'awseb-logs-web', containerPath: '/log' }] }] }, {},
      {
        containerDefinitions: [{ ...WEB, mountPoints: [{ sourceVolume: 'awseb-logs-web', containerPath: '/log' }] }],
        volumes: [{ name: 'awseb-logs-web', host: { sourcePath: '/var/log/containers/web' } }],
      }],
    ['options instead of what the file says', accepted, { family: 'other', cpu: '512', memory: '1024' },
      { family: 'other', cpu: '512', memory: '1024', containerDefinitions: [WEB] }],
  ])('reads %s', (_, document, options, shape) => {
    expect(read(document, options)).toEqual({ shape, findings: [] });
    expect(read(`\ufeff${JSON.stringify(document, null, 2)}\r\n`, options)).toEqual({ shape, findings: [] });
  });

  test.each<[unknown, RegExp[]]>([
    ['5', [/^the document must be an object or a list of containers, got a whole number;.*ECS-JSON-003/]],
    ['null', [/^the document must be .*, got null;/]],
    [{}, [/^containerDefinitions must be given, got the keys of an empty object;/]],
    [[], [/^containerDefinitions must be given, got an empty list;/]],
    [WEB, [/^containerDefinitions must be given, got the keys name, image; put the container into a list/]],
    [{ Type: 'AWS::ECS::TaskDefinition', Properties: {} }, [/^containerDefinitions must be given, got the keys Type, Properties; take the properties of AWS::ECS/]],
    [{ version: '3', services: {}, volumes: { data: {} } }, [/^containerDefinitions must be given, .*; write each service of the Compose file/]],
    [{ family: 'a', container_definitions: [WEB] }, [/^container_definitions must be a key .*; did you mean containerDefinitions\?/]],
    [{ containerDefinitions: JSON.stringify([WEB]) }, [/^containerDefinitions must be a list, got .*; write the list itself, without quotes around it/]],
    [{ AWSEBDockerrunVersion: '1', Image: { Name: 'nginx' } }, [/^AWSEBDockerrunVersion must be 2, got '1';.*ECS-JSON-004/]],
    [{ AWSEBDockerrunVersion: 3, authentication: {} }, [/^AWSEBDockerrunVersion must be 2, got 3; .*docker-compose/]],
    [{ AWSEBDockerrunVersion: 2, containerDefinitions: [{ ...WEB, Authentication: { Bucket: 'b' } }], authentication: { bucket: 'b', key: 'k' } },
      [/^containerDefinitions\[0\]\.Authentication must not be given.*repositoryCredentials/, /^authentication must not be given.*ECS-JSON-005/]],
    [{ taskDefinition: { containerDefinitions: [WEB] }, tag: [] }, [/^advice: tag must be a key .* got an empty list; did you mean tags\?/]],
    [{ taskDefinition: { containerDefinitions: [WEB] }, cluster: 'x' }, [/^cluster must be a key .* got 'x';/]],
    [{ taskDefinition: 'web:3' }, [/^containerDefinitions must be given, got the keys taskDefinition; take what describe-task-definition prints/]],
    [{ ContainerDefinitions: [{ Name: 'a' }] }, [/^ContainerDefinitions must be a key .* got a list; did you mean containerDefinitions\?/]],
  ])('refuses %j', (document, expected) => {
    expect(told(document)).toEqual(expected.map(line => expect.stringMatching(line)));
  });
});

describe('text', () => {
  test.each<[string, RegExp[]]>([
    ['', [/^line 1, column 1 must be JSON, got an empty text; check that it is the right file \(ECS-JSON-001\)/]],
    ['\ufeff \n', [/^line 2, column 1 must be JSON, got an empty text/]],
    ['family: web\nimage: ${IMAGE}', [/^line 1, column 1 must be JSON, got 'family:'; convert the YAML to JSON first/]],
    ['<html><body>', [/^line 1, column 1 must be JSON, got '<html';/]],
    ['\ufffd\ufffd{\u0000', [/^line 1, column 1 must be JSON, got .*; save the file as UTF-8/]],
    ['{"family": "web"', [/^line 1, column 17 must be a comma or }, got the end of the text; close what is open/]],
    ['{\n  "family": "web",\n}', [/^line 3, column 1 must be a key in double quotes, got '}'; remove the comma before it/]],
    ['{\n  "family": "web"\n  "cpu": "256"\n}', [/^line 3, column 3 must be a comma or }, got '"'; put a comma before it/]],
    ['{"a": [1,]}', [/^line 1, column 10 must be a JSON value, got ']'; give a value, or remove the comma before it/]],
    ['{"a": True}', [/^line 1, column 7 must be a JSON value, got 'True'; write true, false, null/]],
    ['{\'a\': 1}', [/^line 1, column 2 must be a key in double quotes, got '''; put strings in double quotes/]],
    ['{"a": 1 // one\n}', [/^line 1, column 9 must be a comma or }, got '\/'; remove the comment: JSON has none/]],
    ['{"a": "x\ny"}', [/^line 1, column 9 must be the closing quote of a string in its line, got "\\n"; close the string/]],
    ['{"a": "\\d"}', [/^line 1, column 8 must be an escape that JSON has, got '\\'; write a backslash as two/]],
    ['{"a": "\t"}', [/^line 1, column 8 must be a string without control characters, got "\\t"; write a tab as \\t/]],
    ['{"value": "hunter2"hunter3}', [/got 'h'; correct the JSON there/]],
    ['['.repeat(5000), [/must be nested at most 64 deep/]],
  ])('%j is no JSON', (text, expected) => {
    expect(readTaskDefinition(text).shape).toEqual({});
    expect(told(text)).toEqual(expected.map(line => expect.stringMatching(line)));
  });

  test('what follows the document is told, and the document is read', () => {
    const { shape } = read(`${JSON.stringify([WEB], null, 1)}\n}\n`);
    expect(shape).toEqual({ containerDefinitions: [WEB] });
    expect(told(`${JSON.stringify([WEB])}\n}\n`)).toEqual(['line 2, column 1 must be the end of the text, got \'}\'; remove what follows the document (ECS-JSON-001)']);
  });

  test('the last of several equal keys counts, which is told with its line', () => {
    const text = '{"taskDefinition": {"family": "a",\n"family": "b", "containerDefinitions": [{"cpu": 1,\n"cpu": 2}]}}';
    expect(read(text).shape).toEqual({ family: 'b', containerDefinitions: [{ cpu: 2 }] });
    expect(told(text)).toEqual([
      'advice: family must be given once, got it again in line 2; remove all but one (ECS-JSON-002)',
      'advice: containerDefinitions[0].cpu must be given once, got it again in line 3; remove all but one (ECS-JSON-002)',
    ]);
  });

  test('70 KiB are read', () => {
    const environment = Array.from({ length: 1000 }, (_, e) => ({ name: `NAME_${e}`, value: 'x'.repeat(50) }));
    expect(read([{ ...WEB, environment }])).toEqual({ shape: { containerDefinitions: [{ ...WEB, environment }] }, findings: [] });
  });
});

describe('types', () => {
  test.each<[object, object, string[]]>([
    [{ cpu: '256' }, { cpu: 256 },
      ['advice: containerDefinitions[0].cpu must be a whole number, got \'256\', which is read as one; write a whole number, without quotes (ECS-JSON-012)']],
    [{ essential: 'False' }, { essential: false },
      ['advice: containerDefinitions[0].essential must be true or false, got \'False\', which is read as one; write true or false, without quotes (ECS-JSON-012)']],
    [{ environment: [{ name: 'A', value: 1.10 }] }, { environment: [{ name: 'A', value: '1.1' }] },
      ['advice: containerDefinitions[0].environment[0].value must be a string, got a number, which is read as one; write it in quotes (ECS-JSON-012)']],
    [{ logConfiguration: { options: { mode: true } } }, { logConfiguration: { options: { mode: 'true' } } },
      ['advice: containerDefinitions[0].logConfiguration.options.mode must be a string, got true or false, which is read as one; write it in quotes (ECS-JSON-012)']],
    [{ user: 1000 }, { user: '1000' },
      ['advice: containerDefinitions[0].user must be a string, got 1000, which is read as one; write it in quotes (ECS-JSON-012)']],
    [{ cpu: 0.5 }, {}, ['containerDefinitions[0].cpu must be a whole number, got 0.5; write a whole number, without quotes (ECS-JSON-011)']],
    [{ memory: '1 GB' }, {}, ['containerDefinitions[0].memory must be a whole number, got \'1 GB\'; write a whole number, without quotes (ECS-JSON-011)']],
    [{ essential: 1 }, {}, ['containerDefinitions[0].essential must be true or false, got 1; write true or false, without quotes (ECS-JSON-011)']],
    [{ image: { uri: 'x' } }, { image: undefined }, ['containerDefinitions[0].image must be a string, got an object; write it in quotes (ECS-JSON-011)']],
    [{ command: 'npm start' }, {}, ['containerDefinitions[0].command must be a list, got \'npm start\'; write it as a list: [ … ] (ECS-JSON-011)']],
    [{ command: ['a', null, 'b', ['c']] }, { command: ['a', 'b'] },
      ['containerDefinitions[0].command[1] must be a string, got null; remove it (ECS-JSON-011)',
        'containerDefinitions[0].command[3] must be a string, got a list; write it in quotes (ECS-JSON-011)']],
    [{ environment: { PASSWORD: 'hunter2' } }, {},
      ['containerDefinitions[0].environment must be a list, got an object; write it as a list: [{ "name": "…", "value": "…" }] (ECS-JSON-011)']],
    [{ secrets: { A: 'arn' } }, {},
      ['containerDefinitions[0].secrets must be a list, got an object; write it as a list: [{ "name": "…", "valueFrom": "…" }] (ECS-JSON-011)']],
    [{ user: { Ref: 'User' } }, {},
      ['containerDefinitions[0].user must be a string, got an object; write a placeholder such as ${NAME} there, and give its value, '
        + 'which may be a token, in the substitutions (ECS-JSON-011)']],
    [{ cpu: 12345678901234567890 }, {},
      ['containerDefinitions[0].cpu must be a whole number, got 12345678901234567000; write a number that JSON readers do not round: at most 15 digits (ECS-JSON-011)']],
    [{ dockerLabels: ['a'] }, {}, ['containerDefinitions[0].dockerLabels must be an object of strings, got a list; write it as an object: { "name": "value" } (ECS-JSON-011)']],
    [{ healthCheck: 'curl' }, {}, ['containerDefinitions[0].healthCheck must be an object, got \'curl\'; write it as an object: { … } (ECS-JSON-011)']],
    [{ portMappings: { ContainerPort: 443 } }, {},
      ['containerDefinitions[0].portMappings.ContainerPort must be a key that ECS has there, got 443; did you mean containerPort? (ECS-JSON-008)',
        'containerDefinitions[0].portMappings must be a list, got an object; write it as a list: [ … ] (ECS-JSON-011)']],
    [{ secrets: [{ name: 'A', valueFrom: ['x'] }] }, { secrets: [{ name: 'A' }] },
      ['containerDefinitions[0].secrets[0].valueFrom must be a string, got a list; write it in quotes (ECS-JSON-011)']],
  ])('of %j', (member, shape, expected) => {
    expect(read([{ ...WEB, ...member }]).shape).toEqual({ containerDefinitions: [{ ...WEB, ...shape }] });
    expect(told([{ ...WEB, ...member }])).toEqual(expected);
  });

  test('a number that is read as text is the one that was written', () => {
    const text = '{"taskDefinition": {"containerDefinitions": [{"environment": [{"name": "A", "value": 1.10}, {"name": "B", "value": 12345678901234567890}]}]}}';
    expect(read(text).shape.containerDefinitions?.[0].environment?.map(({ value }) => value)).toEqual(['1.10', '12345678901234567890']);
    expect(read('[{"environment": [{"name": "A", "value": 1e3}]}]').shape.containerDefinitions?.[0].environment?.[0].value).toBe('1e3');
    expect(told('[{"cpu": 12345678901234567890}]')).toEqual([expect.stringMatching(/cpu must be a whole number, got 12345678901234567000/)]);
  });

  test.each<[object, object, string[]]>([
    [{ cpu: 256, memory: 512 }, { cpu: '256', memory: '512' },
      ['advice: cpu must be a string, got 256, which is read as one; write it in quotes (ECS-JSON-012)',
        'advice: memory must be a string, got 512, which is read as one; write it in quotes (ECS-JSON-012)']],
    [{ cpu: 'half', memory: '512 MB' }, { cpu: 'half', memory: '512 MB' },
      ['cpu must be CPU units or vCPUs, got \'half\'; write it as in 256 or .25 vCPU (ECS-JSON-013)',
        'memory must be MiB or GB, got \'512 MB\'; write it as in 512 or 1 GB (ECS-JSON-013)']],
    [{ memory: '<MEMORY>' }, { memory: '<MEMORY>' },
      ['memory must have its placeholder filled, got \'<MEMORY>\'; give a substitution for \'MEMORY\' (ECS-JSON-006)']],
  ])('of sizes: %j', (sizes, shape, expected) => {
    expect(read({ containerDefinitions: [WEB], ...sizes }).shape).toEqual({ containerDefinitions: [WEB], ...shape });
    expect(told({ containerDefinitions: [WEB], ...sizes })).toEqual(expected);
  });

  test('what is not a container keeps its place', () => {
    expect(read(['web', WEB]).shape).toEqual({ containerDefinitions: [{}, WEB] });
    expect(told(['web', WEB])).toEqual(['containerDefinitions[0] must be an object, got \'web\'; write it as an object: { … } (ECS-JSON-011)']);
  });
});

describe('keys', () => {
  test.each<[object, RegExp]>([
    [{ containerDefinitions: [{ ...WEB, portMapings: [{}] }] }, /^containerDefinitions\[0\]\.portMapings must be a key that ECS has there, got a list; did you mean portMappings\?.*008/],
    [{ containerDefinitions: [{ ...WEB, executionRoleArn: 'x' }] }, /executionRoleArn must be a key .* got 'x'; move it to the task definition, beside/],
    [{ containerDefinitions: [WEB], environment: [{ name: 'A', value: 'hunter2' }] }, /^environment must be a key .* got a list; move it to the containers/],
    [{ containerDefinitions: [{ ...WEB, environment: [{ name: 'A', Value: 'hunter2' }] }] }, /environment\[0\]\.Value must be a key .* got a string; did you mean value\?/],
    [{ 'containerDefinitions': [WEB], 'a comment': 'x' }, /^\["a comment"\] must be a key .* remove it: a task definition has no comments/],
    [{ containerDefinitions: [WEB], taskPassword: 'hunter2' }, /^taskPassword must be a key that ECS has there, got a string;/],
    [{ containerDefinitions: [{ ...WEB, portBindings: [] }] }, /^advice: containerDefinitions\[0\]\.portBindings must be a key .* got an empty list; remove it \(ECS-JSON-009\)/],
    [{ containerDefinitions: [WEB], trustedExecutionConfiguration: { isolationMode: 'SHARED' } }, /^trustedExecutionConfiguration must be something that a template can hold, got an object;/],
    [{ containerDefinitions: [{ ...WEB, resourceRequirements: [{ type: 'GPU', value: '1', sharingStrategy: { nvidiaMps: {} } }] }] }, /sharingStrategy must be something .*010/],
    [{ containerDefinitions: [WEB], hasOwnProperty: 1 }, /^hasOwnProperty must be a key/],
    [{ containerDefinitions: [{ ...WEB, revision: 3 }] }, /^containerDefinitions\[0\]\.revision must be a key/],
  ])('of %j', (document, expected) => {
    expect(told(document)).toEqual([expect.stringMatching(expected)]);
  });

  test('of objects that hold code', () => {
    expect(told('{"containerDefinitions": [{}], "__proto__": {"polluted": true}}')).toEqual([expect.stringMatching(/^__proto__ must be a key/)]);
    // aws-cdk-lib would lose it.
    expect(told('[{"dockerLabels": {"__proto__": "a"}}]')).toEqual([expect.stringMatching(/^containerDefinitions\[0\]\.dockerLabels\.__proto__ must be something/)]);
  });
});

describe('placeholders', () => {
  const template = {
    family: '<FAMILY>',
    executionRoleArn: 'arn:aws:iam::$$ACCOUNT$$:role/x',
    cpu: '{{ env `CPU` `256` }}',
    containerDefinitions: [{
      name: '${NAME}',
      image: '{{account}}.dkr.ecr/${NAME}:$$$TAG$$$',
      cpu: '<CPU>',
      essential: '<ESSENTIAL>',
      command: ['sh', '-c', 'echo ${NAME} <html> $(date) $HOME'],
      environment: [{ name: 'URL', value: 'https://<HOST>/' }],
      dockerLabels: { '<LABEL>': 'x' },
    }],
  };
  const substitutions = {
    FAMILY: 'shop', ACCOUNT: '111111111111', CPU: '128', account: '111111111111', NAME: 'web', TAG: '1.0', ESSENTIAL: 'true', HOST: 'example.com', LABEL: 'team',
  };

  test('are filled', () => {
    expect(read(template, { substitutions })).toEqual({
      shape: {
        family: 'shop',
        executionRoleArn: 'arn:aws:iam::111111111111:role/x',
        cpu: '128',
        containerDefinitions: [{
          name: 'web',
          image: '111111111111.dkr.ecr/web:1.0',
          cpu: 128,
          essential: true,
          command: ['sh', '-c', 'echo web <html> $(date) $HOME'],
          environment: [{ name: 'URL', value: 'https://example.com/' }],
          dockerLabels: { team: 'x' },
        }],
      },
      findings: [],
    });
  });

  test('that nothing fills are named with their places', () => {
    const { findings } = read(template);
    expect(findings.map(({ id, path, problem }) => [id, path, /got '(.*)'/.exec(problem)?.[1]])).toEqual([
      ['ECS-JSON-006', 'family', '<FAMILY>'],
      ['ECS-JSON-006', 'executionRoleArn', '$$ACCOUNT$$'],
      ['ECS-JSON-006', 'cpu', '{{ env `CPU` `256` }}'],
      ['ECS-JSON-006', 'containerDefinitions[0].name', '${NAME}'],
      ['ECS-JSON-006', 'containerDefinitions[0].image', '{{account}}'],
      ['ECS-JSON-006', 'containerDefinitions[0].image', '$$$TAG$$$'],
      ['ECS-JSON-006', 'containerDefinitions[0].essential', '<ESSENTIAL>'],
      ['ECS-JSON-007', 'containerDefinitions[0].environment[0].value', '<HOST>'],
      ['ECS-JSON-007', 'containerDefinitions[0].dockerLabels["<LABEL>"]', '<LABEL>'],
    ]);
  });

  test('are named once for all that one substitution fills', () => {
    const image = '${ACCOUNT}/api:1';
    const one = told(JSON.stringify([{ image }, { image }]));
    expect(one).toEqual([
      'containerDefinitions[0].image must have its placeholder filled, got \'${ACCOUNT}\', and in containerDefinitions[1].image; '
        + 'give a substitution for \'ACCOUNT\' (ECS-JSON-006)',
    ]);
    const many = told(JSON.stringify([{ image }, { image }, { image }, { image }]));
    expect(many).toEqual([expect.stringContaining('got \'${ACCOUNT}\' here and in 3 other places; ')]);
  });

  test('outside strings are filled, and named with their places when they are not', () => {
    const text = '[{"name": $NAME, "portMappings": [{"containerPort": ${port}}], "command": [{{command}}],\n $$$$MORE$$$$\n "image": "x"}]';
    expect(read(text, { substitutions: { NAME: 'web', port: '80', command: '"a", "b"', MORE: '"essential": false,' } })).toEqual({
      shape: { containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80 }], command: ['a', 'b'], essential: false, image: 'x' }] },
      findings: [],
    });
    expect(told(text)).toEqual([
      'containerDefinitions[0].name must have its placeholder filled, got \'$NAME\'; give a substitution for \'NAME\' (ECS-JSON-006)',
      'containerDefinitions[0].portMappings[0].containerPort must have its placeholder filled, got \'${port}\'; give a substitution for \'port\' (ECS-JSON-006)',
      'containerDefinitions[0].command[0] must have its placeholder filled, got \'{{command}}\'; give a substitution for \'command\' (ECS-JSON-006)',
      'line 2 must have its placeholder filled, got \'$$$$MORE$$$$\'; give a substitution for \'MORE\' (ECS-JSON-006)',
    ]);
  });

  test('do not hide that the rest is no JSON', () => {
    expect(told('{"family": $NAME,\n "cpu" "256"}')).toEqual([
      expect.stringMatching(/^line 2, column 8 must be a colon/),
      expect.stringMatching(/^line 1 must have its placeholder filled, got '\$NAME'/),
    ]);
    expect(told('{"family": $NAME,\n "cpu" "256"}', { substitutions: { NAME: 'a-long-name' } })).toEqual([expect.stringMatching(/^line 2, column 8 must be a colon/)]);
  });

  test('under keys that nobody reads are named too', () => {
    expect(told('{"containerDefinitions": [{"port": ${port}}], "revision": ${revision}}')).toEqual([
      expect.stringMatching(/^line 1 must have its placeholder filled, got '\${port}'/),
      expect.stringMatching(/^line 1 must have its placeholder filled, got '\${revision}'/),
      expect.stringMatching(/^containerDefinitions\[0\]\.port must be a key that ECS has there, got \${port};/),
    ]);
  });

  test('of a task router and of Docker stay as they are', () => {
    const options = { Name: 'cloudwatch', log_group: '/ecs/$(ecs_cluster)', Host: '${HOST}', tag: '{{.Name}}' };
    const containers = [{ ...WEB, logConfiguration: { logDriver: 'awsfirelens', options } }];
    expect(read(containers).shape).toEqual({ containerDefinitions: containers });
    expect(told(containers)).toEqual([expect.stringMatching(/^advice: .*Host must be meant as it is, got '\${HOST}'/)]);
    expect(told([{ ...WEB, logConfiguration: { logDriver: 'syslog', options: { 'tag': '{{.Name}}/{{.ID}}', 'syslog-address': 'udp://${HOST}' } } }]))
      .toEqual([expect.stringMatching(/syslog-address must have its placeholder filled/)]);
  });

  test('that are meant as they are can be filled with themselves', () => {
    const { shape, findings } = read([{ ...WEB, workingDirectory: '$HOME/x' }], { substitutions: { HOME: '$HOME' } });
    expect(shape.containerDefinitions?.[0].workingDirectory).toBe('$HOME/x');
    expect(findings).toEqual([]);
  });

  test('take tokens', () => {
    const [image, port] = [Token.asString({ Ref: 'Image' }), Token.asString({ Ref: 'Port' })];
    const { shape, findings } = read([{ name: 'web', image: '<IMAGE>', memory: '<MEMORY>' }], { substitutions: { IMAGE: `${image}:1`, MEMORY: port }, tokens: CDK_TOKENS });
    expect(findings).toEqual([]);
    expect(shape.containerDefinitions?.[0].image).toBe(`${image}:1`);
    expect(Token.isUnresolved(shape.containerDefinitions?.[0].memory)).toBe(true);
    expect(read('[{"name": "web", "image": $IMAGE}]', { substitutions: { IMAGE: 'x' } }).findings).toEqual([]);
    expect(read('[{"name": "web", "image": "x", "memory": $M, "user": $U}]', { substitutions: { M: port, U: image }, tokens: CDK_TOKENS }).findings).toEqual([]);
  });

  test('are no names of what every object has', () => {
    expect(told([{ ...WEB, image: '${constructor}' }], { substitutions: {} })).toEqual([expect.stringMatching(/got '\${constructor}'/)]);
  });
});

describe('for any input', () => {
  test('what has the right types is read as it is', () => {
    fc.assert(fc.property(definitions.filter(({ containerDefinitions = [] }) => containerDefinitions.length > 0), definition => {
      const { shape, findings } = read(definition);
      const { shape: meant, blanks } = withoutBlanks(definition);
      expect(findings.map(({ id, path }) => [id, path])).toEqual(blanks.map(path => ['ECS-JSON-016', path]));
      expect(normalise(shape)).toStrictEqual(normalise(meant));
      expect(read(shape)).toEqual({ shape, findings: [] });
    }), { numRuns: 300 });
  });

  /** Nothing is lost in silence: without a finding the shape is the document. */
  function isReadOrTold(document: unknown): void {
    const { shape, findings } = read(document);
    if (findings.length === 0) {
      const plain = JSON.parse(JSON.stringify(Array.isArray(document) ? { containerDefinitions: document } : document), (_, value) =>
        Array.isArray(value) ? value.filter(item => item !== null) : value);
      expect(normalise(shape)).toStrictEqual(normalise(plain));
    }
    for (const finding of findings) expect(formatFinding(finding)).toMatch(/ must .*; .+ \(ECS-JSON-0\d\d\)$/s);
  }

  test('a change is read as it is, or told', () => {
    fc.assert(fc.property(definitions, mutations, (definition, mutate) => isReadOrTold(mutate(definition))), { numRuns: 1000 });
  });

  test('any JSON is read, or told', () => {
    fc.assert(fc.property(anyJson, isReadOrTold), { numRuns: 1000 });
  });

  test('any text is read', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, substitution) => {
      expect(readTaskDefinition(text, { substitutions: { a: substitution } }).findings.length).toBeGreaterThan(0);
    }), { numRuns: 2500 });
  });

  test('a task definition with any text in it is read', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'${}<>()[]%#a,:"\\\n\u0000é '), maxLength: 8 });
    const text = JSON.stringify({ family: '${a}', containerDefinitions: [{ ...WEB, command: ['<a>'], environment: [{ name: 'A', value: '{{a}}' }] }] });
    fc.assert(fc.property(fc.nat({ max: text.length }), fc.nat({ max: 5 }), marks, marks, (at, cut, mark, substitution) => {
      const changed = text.slice(0, at) + mark + text.slice(at + cut);
      const { findings } = readTaskDefinition(changed, { substitutions: { a: substitution } });
      for (const finding of findings) expect(finding.path).not.toBe('');
    }), { numRuns: 2500 });
  });
});
