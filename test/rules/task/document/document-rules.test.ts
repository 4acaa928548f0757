import { Token } from 'aws-cdk-lib';
import { DocumentShape } from '../../../../src/api/task/document-shape';
import { judge } from '../../../../src/private/judge';
import { formatFinding } from '../../../../src/rules/finding';
import { DOCUMENT_RULES } from '../../../../src/rules/task/document/document-rules';

function lines(shape: DocumentShape): string[] {
  return judge(DOCUMENT_RULES, shape).map(finding => `${finding.advice ? 'advice: ' : ''}${formatFinding(finding)}`);
}

const unknown = { path: 'containerDefinitions[0].Image', key: 'Image', value: '\'nginx\'', empty: false, known: ['image', 'name'] };
const placeholder = { path: 'family', text: '<FAMILY>', name: 'FAMILY' };

test.each<[DocumentShape, string[]]>([
  [{ syntax: [{ line: 3, column: 7, expected: 'a colon', found: '\'}\'' }] },
    ['line 3, column 7 must be a colon, got \'}\'; correct the JSON there (ECS-JSON-001)']],
  [{ syntax: [{ line: 3, column: 7, expected: 'the end of the text', found: '\'}\'', remedy: 'remove it' }] },
    ['line 3, column 7 must be the end of the text, got \'}\'; remove it (ECS-JSON-001)']],
  [{ duplicateKeys: [{ path: 'cpu', line: 9 }] },
    ['advice: cpu must be given once, got it again in line 9; remove all but one (ECS-JSON-002)']],
  [{ blanks: ['pidMode'] },
    ['advice: pidMode must be left out where nothing is meant, got \'\', which counts as not given; leave it out (ECS-JSON-016)']],
  [{ root: 'string' },
    ['the document must be an object or a list of containers, got a string; '
      + 'take the file that register-task-definition takes, or what describe-task-definition prints (ECS-JSON-003)']],
  [{ root: 'object', rootKeys: ['name', 'image'], hasContainers: false },
    ['containerDefinitions must be given, got the keys name, image; put the container into a list: [ … ] (ECS-JSON-003)']],
  [{ root: 'object', rootKeys: ['services'], hasContainers: false, unknownKeys: [unknown], mismatches: [{ path: 'volumes', expected: 'list', actual: 'object', value: 'an object' }] },
    ['containerDefinitions must be given, got the keys services; write each service of the Compose file as a container (ECS-JSON-003)']],
  [{ imageless: [{ path: 'containerDefinitions[1]', name: 'web' }] },
    ['containerDefinitions[1].image must be given, got none; write it into the file, or pass it in the option: images: { \'web\': ImageSource.… } (ECS-JSON-017)']],
  [{ options: [{ path: 'images.wbe', name: 'wbe', thing: 'a container', known: ['web'] }, { path: 'volumes[0]', name: 'data', thing: 'a volume', known: ['data'] }] },
    ['images.wbe must be of a container in the file, got \'wbe\'; did you mean web? (ECS-JSON-018)']],
  [{ options: [{ path: 'volumes[0]', name: 'data', thing: 'a volume', known: [Token.asString({ Ref: 'Other' })] }] }, []],
  [{ root: 'object', rootKeys: [], hasContainers: false },
    ['containerDefinitions must be given, got the keys of an empty object; '
      + 'take the file that register-task-definition takes, or what describe-task-definition prints (ECS-JSON-003)']],
  [{ root: 'list', hasContainers: false },
    ['containerDefinitions must be given, got an empty list; '
      + 'take the file that register-task-definition takes, or what describe-task-definition prints (ECS-JSON-003)']],
  [{ root: 'object', rootKeys: ['ContainerDefinitions'], hasContainers: false }, []],
  [{ root: 'object', rootKeys: ['containerDefinitions'], hasContainers: true }, []],
  [{ dockerrunVersion: 2 }, []],
  [{ dockerrunVersion: '1' },
    ['AWSEBDockerrunVersion must be 2, got \'1\'; it describes one container in words of its own: '
      + 'write it as containerDefinitions with name, image and portMappings (ECS-JSON-004)']],
  [{ dockerrunVersion: 3 },
    ['AWSEBDockerrunVersion must be 2, got 3; it holds registry credentials only: '
      + 'write the services of its docker-compose.yml as containerDefinitions (ECS-JSON-004)']],
  [{ dockerrunVersion: null }, ['AWSEBDockerrunVersion must be 2, got null; write it as a task definition (ECS-JSON-004)']],
  [{ registryLogins: ['authentication'] },
    ['authentication must not be given, got a file of credentials in S3; remove it, keep username and password in a secret, '
      + 'and name that secret in repositoryCredentials.credentialsParameter of each container whose image is private (ECS-JSON-005)']],
  [{ placeholders: [{ ...placeholder, certain: true }] },
    ['family must have its placeholder filled, got \'<FAMILY>\'; give a substitution for \'FAMILY\' (ECS-JSON-006)']],
  [{ placeholders: [{ ...placeholder, certain: false }] },
    ['advice: family must be meant as it is, got \'<FAMILY>\'; '
      + 'give a substitution for \'FAMILY\', or leave it where the process is to see it (ECS-JSON-007)']],
  [{ unknownKeys: [unknown] },
    ['containerDefinitions[0].Image must be a key that ECS has there, got \'nginx\'; did you mean image? (ECS-JSON-008)']],
  [{ unknownKeys: [{ ...unknown, home: 'the task definition' }] },
    ['containerDefinitions[0].Image must be a key that ECS has there, got \'nginx\'; move it to the task definition (ECS-JSON-008)']],
  [{ unknownKeys: [{ ...unknown, key: '_note' }] },
    ['containerDefinitions[0].Image must be a key that ECS has there, got \'nginx\'; remove it: a task definition has no comments (ECS-JSON-008)']],
  [{ unknownKeys: [{ ...unknown, key: 'gibberish', empty: true, value: 'null' }] },
    ['advice: containerDefinitions[0].Image must be a key that ECS has there, got null; remove it (ECS-JSON-009)']],
  [{ unknownKeys: [{ ...unknown, empty: true, value: 'null' }] },
    ['advice: containerDefinitions[0].Image must be a key that ECS has there, got null; did you mean image? (ECS-JSON-009)']],
  [{ uncarriedKeys: [{ path: 'trustedExecutionConfiguration', value: 'an object' }] },
    ['trustedExecutionConfiguration must be something that a template can hold, got an object; '
      + 'remove it; where your aws-cdk-lib knows it, set it on the L1 with addPropertyOverride (ECS-JSON-010)']],
  [{ mismatches: [{ path: 'volumes', expected: 'list', actual: 'object', value: 'an object' }] },
    ['volumes must be a list, got an object; write it as a list: [ … ] (ECS-JSON-011)']],
  [{ mismatches: [{ path: 'containerDefinitions[0].environment', expected: 'list', actual: 'object', value: 'an object' }] },
    ['containerDefinitions[0].environment must be a list, got an object; write it as a list: [{ "name": "…", "value": "…" }] (ECS-JSON-011)']],
  [{ mismatches: [{ path: 'containerDefinitions[0].cpu', expected: 'integer', actual: 'number', value: '0.5' }] },
    ['containerDefinitions[0].cpu must be a whole number, got 0.5; write a whole number, without quotes (ECS-JSON-011)']],
  [{ conversions: [{ path: 'containerDefinitions[0].cpu', expected: 'integer', value: '\'256\'' }] },
    ['advice: containerDefinitions[0].cpu must be a whole number, got \'256\', which is read as one; '
      + 'write a whole number, without quotes (ECS-JSON-012)']],
  [{ badSizes: [{ path: 'cpu', value: '\'half\'' }, { path: 'memory', value: '\'512 MB\'' }] },
    ['cpu must be CPU units or vCPUs, got \'half\'; write it as in 256 or .25 vCPU (ECS-JSON-013)',
      'memory must be MiB or GB, got \'512 MB\'; write it as in 512 or 1 GB (ECS-JSON-013)']],
  [{ unreadable: { path: 'task.json', reason: 'no such file' } },
    ['task.json must be a file that can be read, got no such file; give the path as seen from where the app runs (ECS-JSON-014)']],
  [{ compatibilities: { given: ['EC2'], wanted: ['EC2', 'FARGATE'] } },
    ['requiresCompatibilities must hold FARGATE, got EC2; '
      + 'add it to requiresCompatibilities of the file, or run the task where the file says (ECS-JSON-015)']],
  [{ compatibilities: { given: ['EC2', Token.asString({ Ref: 'Other' })], wanted: ['FARGATE'] } }, []],
  [{ compatibilities: { given: [], wanted: ['FARGATE'] } }, []],
])('%j is told as %j', (shape, expected) => {
  expect(lines(shape)).toEqual(expected);
});
