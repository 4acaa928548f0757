import { aws_ecr as ecr, aws_ecs as ecs, aws_iam as iam, aws_secretsmanager as secretsmanager, CfnCondition, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PullThroughCache } from './pull-through-cache';
import { parseEcrReference } from '../api/registry/reference';
import { declareUnavoidable } from '../private/unavoidable';

/*
 * Images as aws-ecs takes them. Each gives the execution role what it takes to pull exactly this image.
 */

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull.html */
const PULL_ACTIONS = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];

/** What stands for a tag before there is one, where it cannot be empty: a parameter of Systems Manager. */
const NOTHING_PUSHED = 'none';

/** The role that pulls images of ECR. */
function roleForEcr(container: ecs.ContainerDefinition): iam.IRole {
  const role = container.taskDefinition.obtainExecutionRole();
  declareUnavoidable(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'ecr:GetAuthorizationToken has no resource level; what else pulling takes is bound to the repository.',
  });
  return role;
}

/** Any image that aws-ecs can pull from ECR by itself. */
export function pullFromEcr(image: ecs.ContainerImage): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      roleForEcr(container);
      return image.bind(scope, container);
    },
  };
}

/** An image of ECR in any account and region. */
export function pullByUri(uri: string): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      const role = roleForEcr(container);
      const { account, region, repository } = parseEcrReference(uri) ?? {};
      role.addToPrincipalPolicy(new iam.PolicyStatement({
        actions: PULL_ACTIONS,
        resources: [Stack.of(scope).formatArn({ service: 'ecr', account, region, resource: 'repository', resourceName: repository })],
      }));
      role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));
      return { imageName: uri };
    },
  };
}

/** An image of a registry that asks for credentials. */
export function pullWithCredentials(uri: string, credentials: secretsmanager.ISecret): ecs.ContainerImage {
  return {
    bind(scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      const role = container.taskDefinition.obtainExecutionRole();
      // What the L2 grants is more: the secret need not be described.
      role.addToPrincipalPolicy(new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [credentials.secretFullArn ?? `${credentials.secretArn}-??????`],
      }));
      if (credentials.encryptionKey) {
        // The L2 tells it to the policy of the key only, which nobody can do for a key that is there already.
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

/** An image that a cache gets from its upstream. */
export function pullThrough(cache: PullThroughCache, image: string): ecs.ContainerImage {
  return {
    bind(_scope: Construct, container: ecs.ContainerDefinition): ecs.ContainerImageConfig {
      cache.grantPull(roleForEcr(container), image);
      // The URI says nothing of the rule, without which there is no such image. Services follow their task definition.
      container.taskDefinition.node.defaultChild?.node.addDependency(cache);
      return { imageName: cache.imageUri(image) };
    },
  };
}

/** Whether a tag says that nothing was pushed yet. */
export function isNothingPushed(tagOrDigest: string): boolean {
  return tagOrDigest === '' || tagOrDigest === NOTHING_PUSHED;
}

/** An image whose tag or digest comes with the deployment; where there is none yet, another image. */
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
