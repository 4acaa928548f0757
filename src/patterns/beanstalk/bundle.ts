import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'fs';
import { join } from 'path';
import { aws_s3_assets as s3_assets, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Dockerrun } from '../../targets/beanstalk/dockerrun';

/** The file in the bundle. */
export const DOCKERRUN_FILE = 'Dockerrun.aws.json';

/** Why a directory cannot be part of the bundle. */
export function directoryProblem(directory?: string): { readonly problem: string; readonly remedy?: string } | undefined {
  if (directory === undefined) return undefined;
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return { problem: `must be a directory, got '${directory}'`, remedy: 'name a directory that exists' };
  return existsSync(join(directory, DOCKERRUN_FILE)) ? { problem: `must have no ${DOCKERRUN_FILE}, got one` } : undefined;
}

/** The source bundle: a directory, which the CDK packs into the same archive whenever its content is the same. */
export function bundleAsset(scope: Construct, dockerrun: Dockerrun, sourceDirectory?: string): s3_assets.Asset {
  const directory = join(Stage.of(scope)?.outdir ?? '.', `bundle-${scope.node.addr}`);
  mkdirSync(directory, { recursive: true });
  if (sourceDirectory !== undefined) cpSync(sourceDirectory, directory, { recursive: true });
  writeFileSync(join(directory, DOCKERRUN_FILE), `${JSON.stringify(dockerrun, undefined, 2)}\n`);
  const asset = new s3_assets.Asset(scope, 'Bundle', { path: directory });
  // A staged asset is a copy.
  if (asset.assetPath !== directory && !asset.assetPath.startsWith(directory)) rmSync(directory, { recursive: true });
  return asset;
}
