import { aws_elasticbeanstalk as elasticbeanstalk, aws_s3_assets as s3_assets, Names, Stack } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { BeanstalkEnvironmentProps } from './beanstalk-environment-props';
import { BeanstalkRoles } from './beanstalk-roles';
import { bundleAsset } from './bundle';
import { BundleContent, bundleContent } from './bundle-content';
import { BeanstalkPlan } from './plan-beanstalk';
import { judge } from '../../private/judge';
import { report, reportAtSynth } from '../../private/report';
import { BUNDLE_RULES } from '../../rules/beanstalk/beanstalk-rules';

/** What is appended to the logical id of a version, so that its label tells its content. */
const HASH_LENGTH = 10;
const MAX_ID_LENGTH = 200;

/** A version of an application: its containers, its bundle, and what the environment carries for it. */
export class BeanstalkVersion {
  public readonly content: BundleContent;
  public readonly bundle: s3_assets.Asset;
  public readonly label: string;
  public readonly waitsFor: readonly IDependable[];

  constructor(scope: Construct, { authentication, sourceDirectory }: BeanstalkEnvironmentProps, plan: BeanstalkPlan, roles: BeanstalkRoles) {
    const { source, hasSecrets } = plan;
    const { shape, waitsFor } = source.make(new Construct(scope, 'Containers'), { pulls: roles.puller });
    this.waitsFor = waitsFor;
    this.content = bundleContent(scope, { ...shape, executionRoleArn: roles.executionRoleArn }, {
      hasSecrets, authentication: authentication && { bucket: authentication.bucket.bucketName, key: authentication.key },
    });
    // Only now images have names.
    report(scope, source.inWords(judge(BUNDLE_RULES, this.content.seen)));
    watchGrowth(scope, plan);
    this.bundle = bundleAsset(scope, this.content.dockerrun, sourceDirectory);
    roles.allow(this.bundle, this.content.secrets, authentication);
    this.label = version(scope, roles.applicationName, this.bundle).ref;
  }
}

/** CloudFormation makes the label of the logical id, so the hash of the content is put there. */
function version(scope: Construct, applicationName: string, bundle: s3_assets.Asset): elasticbeanstalk.CfnApplicationVersion {
  const resource = new elasticbeanstalk.CfnApplicationVersion(scope, 'Version', {
    applicationName, description: bundle.assetHash, sourceBundle: { s3Bucket: bundle.s3BucketName, s3Key: bundle.s3ObjectKey },
  });
  resource.overrideLogicalId(`${Names.uniqueResourceName(resource, { maxLength: MAX_ID_LENGTH })}${bundle.assetHash.slice(0, HASH_LENGTH)}`);
  return resource;
}

/** The bundle is written: whatever a task definition gets later is not in it. */
function watchGrowth(scope: Construct, { source: { definition, now } }: BeanstalkPlan): void {
  if (!definition) return;
  const content = () => {
    const { containerDefinitions, volumes } = now();
    return JSON.stringify(Stack.of(definition).resolve({ containerDefinitions, volumes }));
  };
  const written = content();
  scope.node.addValidation({ validate: () => reportAtSynth(scope, judge(BUNDLE_RULES, { grew: content() !== written })) });
}
