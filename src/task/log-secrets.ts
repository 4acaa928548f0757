import { aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { narrowed } from '../private/narrow-grant';

/** Actions that aws-cdk-lib grants with a secret and that nobody calls before a container starts. */
const NEVER_CALLED: readonly string[] = [
  'secretsmanager:DescribeSecret', 'ssm:DescribeParameters', 'ssm:GetParameter', 'ssm:GetParameterHistory',
];

/** A log driver whose secret options the execution role may read, and nothing else. */
export function readingSecretsOnly(driver: ecs.LogDriver): ecs.LogDriver {
  return { bind: (scope, container) => driver.bind(scope, withNarrowRole(container)) };
}

/** The same container for somebody who grants something to its execution role. */
function withNarrowRole(container: ecs.ContainerDefinition): ecs.ContainerDefinition {
  const { taskDefinition } = container;
  const narrow = Object.create(taskDefinition, { obtainExecutionRole: { value: () => narrowRole(taskDefinition.obtainExecutionRole()) } });
  return Object.create(container, { taskDefinition: { value: narrow } });
}

function narrowRole(role: iam.IRole): iam.IRole {
  return Object.create(role, { grantPrincipal: { value: narrowed(role, action => !NEVER_CALLED.includes(action)).grantPrincipal } });
}
