import { join, resolve } from 'path';
import { aws_ecr_assets as ecr_assets, aws_ecs as ecs } from 'aws-cdk-lib';
import { bakedImage, BakedFile } from './baked-image';
import { ComposeOptions } from './compose-options';
import { ComposeBuildShape, ComposeServiceShape } from '../../api/compose/shape';
import { parseEcrReference } from '../../api/registry/reference';
import { isKnown } from '../../api/unknown';
import { ImageSource } from '../../registry/image-source';

/** The image of a service: given, built, with files copied into it, or from a registry. */
export function imageOfService(
  name: string, service: ComposeServiceShape, folder: string, { overrides = {}, bindMounts }: ComposeOptions,
): ImageSource {
  const given = overrides[name]?.image;
  if (given) return given;
  return service.build ? builtImage(service.build, folder) : pulledImage(service, folder, bindMounts);
}

function pulledImage({ image, volumes = [] }: ComposeServiceShape, folder: string, bindMounts: ComposeOptions['bindMounts'] = {}): ImageSource {
  // Rules refuse it.
  if (image === undefined || !isKnown(image)) return ImageSource._madeBy(() => ecs.ContainerImage.fromRegistry(''));
  const baked = volumes.flatMap(({ type, source = '', target = '' }): BakedFile[] =>
    type === 'bind' && bindMounts[source]?._choice.kind === 'IMAGE' ? [{ source: resolve(folder, source), target }] : []);
  // The registry is not asked which architecture it has.
  if (baked.length > 0) return ImageSource._madeBy(use => bakedImage(image, baked, use));
  return parseEcrReference(image) ? ImageSource.fromEcrUri(image) : ImageSource.fromRegistry(image);
}

function builtImage({ context = '.', dockerfile, target, args = {}, network, platforms }: ComposeBuildShape, folder: string): ImageSource {
  const buildArgs = Object.fromEntries(Object.entries(args).flatMap(([name, value]) => value === null || !isKnown(value) ? [] : [[name, value]]));
  return ImageSource.fromAsset(join(folder, context), {
    file: dockerfile,
    target,
    buildArgs: Object.keys(buildArgs).length > 0 ? buildArgs : undefined,
    networkMode: typeof network === 'string' ? ecr_assets.NetworkMode.custom(network) : undefined,
    platform: platforms?.[0] === undefined ? undefined : ecr_assets.Platform.custom(platforms[0]),
  });
}
