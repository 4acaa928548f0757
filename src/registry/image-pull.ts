import { aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_secretsmanager as secretsmanager, CfnCondition, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PullThroughCache } from './pull-through-cache';
import { parseEcrReference } from '../api/registry/reference';
import { declareUnavoidable } from '../private/unavoidable';

/*
 * Images as aws-ecs takes them. Each grants the execution role permission to pull exactly this image.
 */

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull.html */
const PULL_ACTIONS = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];

/** Tag value before the first push, for SSM parameters, which cannot be empty. */
const NOTHING_PUSHED = 'none';

/** Execution role that pulls from ECR. */
function roleForEcr(container: ecs.ContainerDefinition): iam.IRole {
  return declareToken(container.taskDefinition.obtainExecutionRole());
}

function declareToken(role: iam.IRole): iam.IRole {
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecr:GetAuthorizationToken has no resource level; what else pulling takes is bound to the repository.',
  });
  return role;
}

/** Lets a role pull from a repository of ECR. */
export function allowPull(role: iam.IRole, repositoryArn: string): void {
  declareToken(role);
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: PULL_ACTIONS, resources: [repositoryArn] }));
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));
}

/** An image whose ECR permissions aws-ecs grants. */
export function pullFromEcr(image: ecs.ContainerImage): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      roleForEcr(container);
      return image.bind(scope, container);
    },
  };
}

/** An ECR image of any account and Region. */
export function pullByUri(uri: string): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      const { account, region, repository } = parseEcrReference(uri) ?? {};
      allowPull(container.taskDefinition.obtainExecutionRole(),
        Stack.of(scope).formatArn({ service: 'ecr', account, region, resource: 'repository', resourceName: repository }));
      return { imageName: uri };
    },
  };
}

/** An image of a registry with credentials. */
export function pullWithCredentials(uri: string, credentials: secretsmanager.ISecret): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      const role = container.taskDefinition.obtainExecutionRole();
      // The L2 grants more: DescribeSecret is not needed.
      role.addToPrincipalPolicy(new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [credentials.secretFullArn ?? `${credentials.secretArn}-??????`],
      }));
      if (credentials.encryptionKey) {
        // The L2 changes only the key policy, which does not work for imported keys.
        role.addToPrincipalPolicy(new iam.PolicyStatement({
          actions: ['kms:Decrypt'],
          resources: [credentials.encryptionKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.${Stack.of(scope).urlSuffix}` } },
        }));
      }
      return { imageName: uri, repositoryCredentials: { credentialsParameter: credentials.secretArn } };
    },
  };
}

/** An image of a pull-through cache. */
export function pullThrough(cache: PullThroughCache, image: string): ecs.ContainerImage {
  return {
    bind(_scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      cache.grantPull(roleForEcr(container), image);
      // The URI does not reference the rule that the image depends on. Services depend on their task definition.
      container.taskDefinition.node.defaultChild?.node.addDependency(cache);
      return { imageName: cache.imageUri(image) };
    },
  };
}

/** Whether a tag means that no image was pushed yet. */
export function isNothingPushed(tagOrDigest: string): boolean {
  return tagOrDigest === '' || tagOrDigest === NOTHING_PUSHED;
}

/** An image whose tag or digest is set at deployment. Until then, another image. */
export function pullOncePushed(repository: ecr.IRepository, tagOrDigest: string, placeholder: ecs.ContainerImage): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      repository.grantPull(roleForEcr(container));
      const pushed = new CfnCondition(scope, 'Pushed', {
        expression: Fn.conditionNot(Fn.conditionOr(Fn.conditionEquals(tagOrDigest, ''), Fn.conditionEquals(tagOrDigest, NOTHING_PUSHED))),
      });
      const byDigest = new CfnCondition(scope, 'PushedDigest', {
        expression: Fn.conditionEquals(Fn.select(0, Fn.split(':', tagOrDigest)), 'sha256'),
      });
      // What an ImagePipeline records: repository and digest together.
      const byReference = new CfnCondition(scope, 'PushedReference', {
        expression: Fn.conditionNot(Fn.conditionEquals(Fn.select(0, Fn.split('@', tagOrDigest)), tagOrDigest)),
      });
      const separator = Fn.conditionIf(byDigest.logicalId, '@', ':').toString();
      const pushedName = Fn.conditionIf(byReference.logicalId, tagOrDigest, `${repository.repositoryUri}${separator}${tagOrDigest}`);
      const { imageName } = placeholder.bind(scope, container);
      return { imageName: Fn.conditionIf(pushed.logicalId, pushedName, imageName).toString() };
    },
  };
}
