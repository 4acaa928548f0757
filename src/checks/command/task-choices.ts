import { readdirSync } from 'fs';
import { basename, dirname, isAbsolute, join } from 'path';
import { kindOf } from './file-kind';
import { filesAt } from './files';
import { readSource, Source, UnreadableFile } from './source';
import { ComposeBuildShape } from '../../api/compose/shape';
import { DYNAMIC_REFERENCE } from '../../api/dynamic-reference';
import { listOf } from '../../api/given';
import { PartNames } from '../../api/part-names';
import { parseReference } from '../../api/registry/reference';
import { readDefinition } from '../../api/task/json/read-definition';
import { TaskDefinitionShape } from '../../api/task/shape';
import { isKnown, replaceParts, unknownPart } from '../../api/unknown';
import { DOCUMENT_RULES } from '../../rules/task/document/document-rules';
import { at, isObject } from '../template/json';
import { judge } from '../template/judge';
import { sourceOfPart } from '../template/shapes/shape-reader';
import { readTask } from '../template/shapes/task-definitions';
import { Template } from '../template/template';

/** A task definition in a file. */
export interface TaskChoice {
  readonly file: string;
  /** What it is called: construct path, logical id, family. */
  readonly names: readonly string[];
  readonly read: () => TaskDefinitionShape;
}

/** The task definitions at a path: those of templates, or a file of one. */
export function taskChoices(path: string): TaskChoice[] {
  const { files, isFolder } = filesAt(path);
  return files.flatMap(file => {
    const source = readSource(file);
    const kind = kindOf(source.value);
    if (kind === undefined && !isFolder) throw new UnreadableFile(`${file}: is neither a CloudFormation template nor a task definition`);
    return kind === 'template' ? inTemplate(source) : kind === 'task definition' && !isFolder ? [asFile(source)] : [];
  });
}

function inTemplate({ file, value }: Source): TaskChoice[] {
  const template = new Template(value);
  return template.ofType('AWS::ECS::TaskDefinition').map(resource => {
    const path = at(value, 'Resources', resource.id, 'Metadata', 'aws:cdk:path');
    const family = at(resource.properties, 'Family');
    return {
      file,
      names: [typeof path === 'string' ? path.replace(/\/Resource$/, '') : undefined, resource.id, family].filter(name => typeof name === 'string'),
      read: () => new NamedParts(template).read(readTask(template, resource).shape) as TaskDefinitionShape,
    };
  });
}

/** A value with names that people recognize for what only the deployment knows. */
class NamedParts {
  private readonly names = new PartNames();

  constructor(private readonly template: Template) {}

  public read(value: unknown): unknown {
    if (typeof value === 'string') return this.textOf(value);
    if (Array.isArray(value)) return value.map(item => this.read(item));
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.read(member)])) : value;
  }

  private textOf(text: string): string {
    return this.withNames(text).replace(DYNAMIC_REFERENCE, reference => this.names.partFor(reference));
  }

  private withNames(text: string): string {
    return replaceParts(text, part => {
      const source = sourceOfPart(this.template, part);
      return source === undefined ? unknownPart(part) : this.names.partFor(this.withNames(source));
    });
  }
}

function asFile({ file, text }: Source): TaskChoice {
  const { shape, seen } = readDefinition(text);
  const [error] = judge(DOCUMENT_RULES, seen).filter(({ advice }) => !advice);
  return {
    file,
    names: [shape.family ?? basename(file)],
    read: () => {
      if (error) throw new UnreadableFile(`${file}: ${error.path} ${error.problem}`);
      return shape;
    },
  };
}

/** How the images of a task are built, as the manifests of assets beside its template say, by the names of containers. */
export function buildsOf({ file }: TaskChoice, { containerDefinitions }: TaskDefinitionShape): Map<string, ComposeBuildShape> {
  const sources = new Map(readdirSync(dirname(file)).filter(name => name.endsWith('.assets.json')).flatMap(name => dockerImages(join(dirname(file), name))));
  return new Map(listOf(containerDefinitions).flatMap(({ name, image }) => {
    const { tag } = typeof image === 'string' ? parseReference(image) : {};
    const source = tag === undefined ? undefined : sources.get(tag);
    return isKnown(name) && source ? [[name, source] as const] : [];
  }));
}

/** How an image is built, in the words of the CDK. */
interface DockerSource {
  readonly dockerFile?: string;
  readonly dockerBuildTarget?: string;
  readonly dockerBuildArgs?: { readonly [name: string]: string };
}

/** Images of assets, by their tags. */
function dockerImages(manifest: string): (readonly [tag: string, build: ComposeBuildShape])[] {
  const images = at(readSource(manifest).value, 'dockerImages');
  return Object.values(isObject(images) ? images : {}).flatMap(image => {
    const directory = at(image, 'source', 'directory');
    if (typeof directory !== 'string') return [];
    const { dockerFile: dockerfile, dockerBuildTarget: target, dockerBuildArgs: args } = at(image, 'source') as DockerSource;
    const build = { context: isAbsolute(directory) ? directory : join(dirname(manifest), directory), dockerfile, target, args };
    const destinations = at(image, 'destinations');
    return Object.values(isObject(destinations) ? destinations : {}).map(destination => [String(at(destination, 'imageTag')), build] as const);
  });
}
