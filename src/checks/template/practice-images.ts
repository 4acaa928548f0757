import { TemplateCheck } from './check';
import { at } from './json';
import { repositoryOf } from './shapes/images';
import { containersOf, workloadsOf } from './workloads';

/** The repository is made, and the service waits for an image that nobody could push. */
export const FIRST_IMAGE: TemplateCheck = {
  id: 'ECS-CFN-110',
  kind: 'cannot-work',
  title: 'A service does not start from a repository that the same stack makes',
  remedy: 'make the repository in a stack of its own and push first, or begin with DesiredCount 0 or a public image',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  advice: true,
  check: template => workloadsOf(template).filter(({ service }) => Number(at(service.properties, 'DesiredCount')) !== 0)
    .flatMap(({ service, definition }) => containersOf(definition).flatMap(({ container }) => {
      const repository = repositoryOf(template, template.texts.of(at(container, 'Image')) ?? '');
      return repository === undefined ? [] : [{
        logicalId: service.id,
        path: 'TaskDefinition',
        value: repository.id,
        problem: `should run images that are there when the stack is created, got one of ${repository.id}, which is empty then`,
      }];
    })),
};

/** AWS ends its support. */
export const XRAY_DAEMON: TemplateCheck = {
  id: 'ECS-CFN-111',
  kind: 'policy',
  title: 'Traces are sent by a collector, and not by the X-Ray daemon, whose support ends in February 2027',
  remedy: 'use the AWS Distro for OpenTelemetry Collector or the CloudWatch agent',
  see: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-eos.html',
  advice: true,
  check: template => template.ofType('AWS::ECS::TaskDefinition').flatMap(definition => containersOf(definition)
    .filter(({ container }) => /(?:^|\/)aws-xray-daemon(?:[:@]|$)/.test(template.texts.of(at(container, 'Image')) ?? '')).map(({ path }) => ({
      logicalId: definition.id, path: `${path}.Image`, value: 'aws-xray-daemon', problem: 'should be a collector, got the X-Ray daemon, whose support ends on February 25, 2027',
    }))),
};

/** Somebody who may push replaces what runs. */
export const MUTABLE_TAGS: TemplateCheck = {
  id: 'ECS-CFN-112',
  kind: 'policy',
  title: 'Tags of repositories that tasks pull from are immutable',
  remedy: 'set ImageTagMutability to IMMUTABLE and push each build under a tag of its own',
  see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  advice: true,
  check: template => {
    const images = template.ofType('AWS::ECS::TaskDefinition').flatMap(definition => containersOf(definition)).map(({ container }) => template.texts.of(at(container, 'Image')) ?? '');
    const repositories = new Set(images.flatMap(image => repositoryOf(template, image) ?? []));
    return [...repositories].filter(({ properties }) => (at(properties, 'ImageTagMutability') ?? 'MUTABLE') === 'MUTABLE').map(({ id }) => ({
      logicalId: id, path: 'ImageTagMutability', value: 'MUTABLE', problem: 'should be IMMUTABLE: a tag that moves changes what new tasks run, and what a rollback goes back to',
    }));
  },
};
