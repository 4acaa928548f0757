import { TemplateCheck } from './check';
import { at, itemsOf } from './json';
import { schedulesOf, taskDefinitionOf } from './starters';
import { Template } from './template';

function mountTargets(template: Template, volume: unknown): string[] {
  const fileSystem = template.resourceOf(at(volume, 'EFSVolumeConfiguration', 'FilesystemId'), 'AWS::EFS::FileSystem');
  return template.ofType('AWS::EFS::MountTarget')
    .filter(({ properties }) => fileSystem !== undefined && template.resourceOf(at(properties, 'FileSystemId')) === fileSystem)
    .map(({ id }) => id);
}

/** Mount targets exist before tasks mount their file system. */
export const MOUNT_TARGETS_FIRST: TemplateCheck = {
  id: 'ECS-CFN-003',
  kind: 'cannot-work',
  title: 'What starts tasks waits for the mount targets of their file systems',
  remedy: 'add these mount targets to its DependsOn; otherwise the first tasks fail to mount the volume',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
  advice: true,
  check: template => [...template.ofType('AWS::ECS::Service', 'AWS::ECS::TaskSet'), ...schedulesOf(template)].flatMap(service => {
    const volumes = itemsOf(at(taskDefinitionOf(template, service)?.properties, 'Volumes'));
    const before = template.before(service.id);
    const value = [...new Set(volumes.flatMap(volume => mountTargets(template, volume)))].filter(id => !before.has(id)).sort().join(', ');
    return value === '' ? [] : [{ logicalId: service.id, path: 'DependsOn', value, problem: `must lead to the mount targets of its volumes, but not to ${value}` }];
  }),
};
