import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { aws_ecs as ecs } from 'aws-cdk-lib';
import { ContainerImageOptions } from '../../registry/image-options';
import { ImageSource } from '../../registry/image-source';

/** A file or directory that is copied into an image. */
export interface BakedFile {
  readonly source: string;
  readonly target: string;
}

/** An image with files over another one: an asset with a Dockerfile of its own, which is gone once CDK has staged it. */
export function bakedImage(base: string, files: readonly BakedFile[], options: ContainerImageOptions): ecs.ContainerImage {
  return {
    bind: (scope, container) => {
      const folder = mkdtempSync(join(tmpdir(), 'compose-'));
      try {
        files.forEach(({ source }, i) => cpSync(source, join(folder, String(i)), { recursive: true }));
        const copies = files.map(({ target }, i) => `COPY ${JSON.stringify([String(i), target])}`);
        writeFileSync(join(folder, 'Dockerfile'), [`FROM ${base}`, ...copies, ''].join('\n'));
        return ImageSource.fromAsset(folder).toContainerImage(options).bind(scope, container);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
