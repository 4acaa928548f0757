import { aws_ecr as ecr, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Lifecycle } from './lifecycle';
import { RepositoryShape } from '../api/registry/shape';

/** Settings of a repository, created by this library or by ECR. */
export interface RepositorySettings {
  readonly mutableTags?: string[];
  readonly encryptionKey?: kms.IKey;
  readonly lifecycle?: Lifecycle;
}

/** The settings with every default filled in. */
export interface RepositorySpec extends RepositorySettings {
  readonly mutableTags: string[];
  readonly lifecycle: Lifecycle;
}

/** Fills in the defaults. */
export function resolveRepository(settings: RepositorySettings): RepositorySpec {
  return { ...settings, mutableTags: settings.mutableTags ?? [], lifecycle: settings.lifecycle ?? Lifecycle.keep() };
}

/** The settings in the format of the ECR API, for rules. */
export function repositoryShape({ mutableTags, lifecycle }: RepositorySpec): RepositoryShape {
  return { mutableTags, lifecyclePolicy: lifecycle._toShape() };
}

/** Text of the lifecycle policy; undefined if all images are kept. */
export function lifecycleText(scope: IConstruct, { lifecycle }: RepositorySpec): string | undefined {
  const policy = lifecycle._toShape();
  return policy.rules?.length ? Stack.of(scope).toJsonString(policy) : undefined;
}

/** Tag mutability in the ECR API. A filter that matches all tags makes all of them mutable. */
export function tagMutability({ mutableTags }: RepositorySpec): ecr.TagMutability {
  if (mutableTags.length === 0) return ecr.TagMutability.IMMUTABLE;
  return mutableTags.includes('*') ? ecr.TagMutability.MUTABLE : ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION;
}

/** Filters of `IMMUTABLE_WITH_EXCLUSION`, not supported by other settings. */
export function exclusionFilters(spec: RepositorySpec): string[] | undefined {
  return tagMutability(spec) === ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION ? spec.mutableTags : undefined;
}

/** Denies all requests without TLS. */
export const TLS_ONLY = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'ecr:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
