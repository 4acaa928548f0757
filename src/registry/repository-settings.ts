import { aws_ecr as ecr, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Lifecycle } from './lifecycle';
import { RepositoryShape } from '../api/registry/shape';

/** What a repository is told, whoever makes it: this library or ECR itself. */
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

/** The settings as ECR would be told of them, for the rules. */
export function repositoryShape({ mutableTags, lifecycle }: RepositorySpec): RepositoryShape {
  return { mutableTags, lifecyclePolicy: lifecycle._toShape() };
}

/** Text of the lifecycle policy; none where everything is kept. */
export function lifecycleText(scope: IConstruct, { lifecycle }: RepositorySpec): string | undefined {
  const policy = lifecycle._toShape();
  return policy.rules?.length ? Stack.of(scope).toJsonString(policy) : undefined;
}

/** How tags may move, in ECR's words. A filter that fits every tag is no exception but the rule. */
export function tagMutability({ mutableTags }: RepositorySpec): ecr.TagMutability {
  if (mutableTags.length === 0) return ecr.TagMutability.IMMUTABLE;
  return mutableTags.includes('*') ? ecr.TagMutability.MUTABLE : ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION;
}

/** The filters that go with `IMMUTABLE_WITH_EXCLUSION`, which no other setting takes. */
export function exclusionFilters(spec: RepositorySpec): string[] | undefined {
  return tagMutability(spec) === ecr.TagMutability.IMMUTABLE_WITH_EXCLUSION ? spec.mutableTags : undefined;
}

/** Nobody comes in without TLS, whatever else allows them to. */
export const TLS_ONLY = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'ecr:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
