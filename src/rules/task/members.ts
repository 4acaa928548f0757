import { show } from '../../api/show';
import { TaskDefinitionShape } from '../../api/task/shape';
import { TASK_WORDS } from '../../api/task/words';
import { distinct, once, required } from '../presence';
import { refused } from '../rule';
import { all, among, texts } from '../table';

const PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html';

/** Other rules see to names of other things. */
function blankProblem(text: string): string | undefined {
  return text.trim() === '' ? `must not be blank, got ${show(text)}` : undefined;
}

/** Half of a setting is none. */
export const requiredMembers = refused<TaskDefinitionShape>('ECS-TASK-009', {
  title: 'What the API requires of a container, volume or setting is given, and names of variables and paths on the host are not blank',
  remedy: 'give it',
  see: PAGE,
  check: all(
    required({
      'containerDefinitions[]': ['name', 'image'],
      'containerDefinitions[].repositoryCredentials': ['credentialsParameter'],
      'containerDefinitions[].restartPolicy': ['enabled'],
      'containerDefinitions[].environment[]': ['name'],
      'containerDefinitions[].environmentFiles[]': ['type', 'value'],
      'containerDefinitions[].mountPoints[]': ['sourceVolume', 'containerPath'],
      'containerDefinitions[].volumesFrom[]': ['sourceContainer'],
      'containerDefinitions[].linuxParameters.devices[]': ['hostPath'],
      'containerDefinitions[].linuxParameters.tmpfs[]': ['containerPath', 'size'],
      'containerDefinitions[].secrets[]': ['name', 'valueFrom'],
      'containerDefinitions[].dependsOn[]': ['containerName', 'condition'],
      'containerDefinitions[].extraHosts[]': ['hostname', 'ipAddress'],
      'containerDefinitions[].ulimits[]': ['name', 'softLimit', 'hardLimit'],
      'containerDefinitions[].logConfiguration': ['logDriver'],
      'containerDefinitions[].logConfiguration.secretOptions[]': ['name', 'valueFrom'],
      'containerDefinitions[].healthCheck': ['command'],
      'containerDefinitions[].systemControls[]': ['namespace', 'value'],
      'containerDefinitions[].resourceRequirements[]': ['type', 'value'],
      'containerDefinitions[].firelensConfiguration': ['type'],
      'tags[]': ['key'],
      'volumes[]': ['name'],
      'volumes[].efsVolumeConfiguration': ['fileSystemId'],
      'volumes[].s3filesVolumeConfiguration': ['fileSystemArn'],
      'volumes[].fsxWindowsFileServerVolumeConfiguration': ['fileSystemId', 'rootDirectory', 'authorizationConfig'],
      'volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig': ['credentialsParameter', 'domain'],
      'placementConstraints[]': ['type'],
      'proxyConfiguration': ['containerName'],
      'ephemeralStorage': ['sizeInGiB'],
    }),
    texts('containerDefinitions[].environment[].name', blankProblem),
    texts('containerDefinitions[].secrets[].name', blankProblem),
    texts('volumes[].host.sourcePath', blankProblem),
  ),
});

/** Of two things of one name ECS knows not which is meant. */
export const givenOnce = refused<TaskDefinitionShape>('ECS-TASK-010', {
  title: 'Names of containers, volumes and ports and keys of tags are given once in a task, names of secrets once in a container',
  remedy: 'rename one of them',
  see: PAGE,
  check: all(
    once('containerDefinitions[].name'),
    once('volumes[].name'),
    once('tags[].key'),
    once('containerDefinitions[].portMappings[].name'),
    once('containerDefinitions[].secrets[].name', 'containerDefinitions[]'),
    once('containerDefinitions[].logConfiguration.secretOptions[].name', 'containerDefinitions[]'),
  ),
});

/** CloudFormation takes these lists for sets, and refuses the same said twice. */
export const distinctItems = refused<TaskDefinitionShape>('ECS-TASK-058', {
  title: 'Placement constraints and compatibilities of a task, and variables, links, mount points, ports and volumes from others of a container '
    + 'are said once each',
  remedy: 'remove one of them',
  see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-taskdefinition.html',
  // Containers, volumes and ports have names that other rules look at.
  check: all(
    distinct('placementConstraints[]'),
    distinct('requiresCompatibilities[]'),
    distinct('containerDefinitions[].environment[]', 'containerDefinitions[]'),
    distinct('containerDefinitions[].links[]', 'containerDefinitions[]'),
    distinct('containerDefinitions[].mountPoints[]', 'containerDefinitions[]'),
    distinct('containerDefinitions[].portMappings[]', 'containerDefinitions[]'),
    distinct('containerDefinitions[].volumesFrom[]', 'containerDefinitions[]'),
  ),
});

/** The API knows its words, upper and lower case included. */
export const choices = refused<TaskDefinitionShape>('ECS-TASK-034', {
  title: 'Where the API takes one of a few words, the word is one of them, upper and lower case included',
  remedy: 'choose one that the AWS page lists',
  see: PAGE,
  check: among(TASK_WORDS),
});
