import { relative } from 'path';
import { aws_ecr_assets as ecr_assets, aws_ecs as ecs, AssetStaging } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { IntrinsicParts } from './intrinsic-parts';
import { registeredShape } from './registered-shape';
import { ToComposeOptions } from './to-compose-options';
import { ComposeBuildShape } from '../api/compose/shape';
import { TaskDefinitionShape } from '../api/task/shape';
import { containersOf } from '../private/ecs-inside';
import { report } from '../private/report';
import { evaluate } from '../rules/evaluate';
import { LOCAL_RUN_RULES } from '../rules/local-run/local-run-rules';
import { planCompose } from '../targets/compose/plan-compose';

/**
 * A task definition as a Compose file. Fails with one error that lists everything that Compose cannot express; what changes on the way
 * becomes warnings.
 */
export function toCompose(scope: IConstruct, definition: ecs.TaskDefinition, options: ToComposeOptions): string {
  const task = new IntrinsicParts().read(registeredShape(definition)) as TaskDefinitionShape;
  const plan = planCompose({ task, ...options }, buildsOf(definition));
  report(scope, evaluate(LOCAL_RUN_RULES, plan.shape));
  return plan.text();
}

/** How images of assets are built. */
function buildsOf(definition: ecs.TaskDefinition): ReadonlyMap<string, ComposeBuildShape> {
  return new Map(containersOf(definition).flatMap(container => {
    const build = buildOf(container.node.tryFindChild('AssetImage'));
    return build ? [[container.containerName, build] as const] : [];
  }));
}

/** What an asset is built with; aws-ecr-assets keeps it to itself. */
interface AssetInside {
  readonly dockerfilePath?: string;
  readonly dockerBuildTarget?: string;
  readonly dockerBuildArgs?: { readonly [name: string]: string };
}

function buildOf(asset: IConstruct | undefined): ComposeBuildShape | undefined {
  const staging = asset instanceof ecr_assets.DockerImageAsset ? asset.node.tryFindChild('Staging') : undefined;
  if (!(staging instanceof AssetStaging)) return undefined;
  const { dockerfilePath: dockerfile, dockerBuildTarget: target, dockerBuildArgs: args } = asset as unknown as AssetInside;
  return { context: relative('', staging.sourcePath) || '.', dockerfile, target, args };
}
