import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, aws_ec2 as ec2, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { plausible } from '../../scripts/corpus-values';
import { BeanstalkEnvironment, BeanstalkListener, BeanstalkPlatform, TaskSource } from '../../src';
import { TaskDefinitionShape } from '../../src/api/task/shape';
import { judge } from '../../src/private/judge';
import { DOCKERRUN_RULES } from '../../src/rules/beanstalk/beanstalk-rules';
import { readTaskDefinition } from '../../src/rules/task/document/read-task-definition';
import { Dockerrun, renderDockerrun } from '../../src/targets/beanstalk/dockerrun';
import { describeFacts } from '../support/facts';

/** The text with plausible values for its placeholders. */
function filled(text: string): string {
  return text.replace(/<([\w -]+)>|\$\$(\w+)\$\$|\$\{(\w+)\}|\{\{ ?(\w+) ?\}\}/g, (_, ...names: (string | undefined)[]) =>
    plausible(names.slice(0, 4).find(name => name !== undefined) ?? ''));
}

const NUMBERS = /^(?:cpu|memory|memoryReservation|hostPort|containerPort)$/;

/**
 * Documented normalization: numbers are numbers, also the version; empty lists and keys that belong to nobody go; where credentials are, which one author wrote
 * into a container, is a prop of the environment.
 */
function normalized(text: string): { readonly document: Dockerrun; readonly authentication?: Dockerrun['authentication'] } {
  let authentication: Dockerrun['authentication'];
  const { AWSEBDockerrunVersion: version, ...rest } = JSON.parse(text, (key, value: unknown) => {
    if (/^authentication$/i.test(key)) {
      const { bucket, Bucket, key: name, Key } = value as { readonly [name: string]: string | undefined };
      authentication = { bucket: bucket ?? Bucket, key: name ?? Key };
      return undefined;
    }
    if (Array.isArray(value) && value.length === 0) return undefined;
    return NUMBERS.test(key) && typeof value === 'string' ? Number(value) : value;
  }) as Dockerrun & { readonly [key: string]: unknown };
  const own = Object.entries(rest).filter(([key]) => ['volumes', 'containerDefinitions', 'executionRoleArn'].includes(key));
  expect(Number(version)).toBe(2);
  return { document: { AWSEBDockerrunVersion: 2, ...Object.fromEntries(own) }, authentication };
}

function read(document: object): TaskDefinitionShape {
  const { shape, findings } = readTaskDefinition(JSON.stringify(document));
  expect(findings.filter(({ advice }) => !advice)).toEqual([]);
  return shape;
}

describeFacts('files of Elastic Beanstalk of others', 'corpus/dockerrun', corpus => {
  const files = readdirSync(corpus);

  test('are seven', () => {
    expect(files).toHaveLength(7);
  });

  test.each(files)('%s is the same, out and in again', file => {
    const { document } = normalized(filled(readFileSync(join(corpus, file), 'utf8')));
    const shape = read(document);
    const out = renderDockerrun(shape);
    expect(read(out)).toEqual(shape);
    expect(judge(DOCKERRUN_RULES, shape).filter(({ advice }) => !advice)).toEqual([]);
    // Every leaf of the file is in what is written.
    expect(JSON.parse(JSON.stringify(out)) as unknown).toMatchObject(JSON.parse(JSON.stringify(document)) as object);
  });

  test.each(files)('%s makes an environment, or is told what it lacks', file => {
    const { document, authentication } = normalized(filled(readFileSync(join(corpus, file), 'utf8')));
    const path = join(mkdtempSync(join(tmpdir(), 'dockerrun-')), 'Dockerrun.aws.json');
    writeFileSync(path, JSON.stringify({ ...document, authentication }));
    const stack = new Stack(new App(), 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
    const make = () => new BeanstalkEnvironment(stack, 'Env', {
      task: TaskSource.fromFile(path),
      platform: BeanstalkPlatform.fromSolutionStack('64bit Amazon Linux 2023 v4.7.7 running ECS'),
      listener: BeanstalkListener.http({ internetFacing: false }),
      instances: { instanceTypes: [new ec2.InstanceType('m7i.large')] },
      authentication: authentication && { bucket: s3.Bucket.fromBucketName(stack, 'Logins', authentication.bucket ?? ''), key: authentication.key ?? '' },
    });
    if (!/"hostPort": ?[1-9]/.test(JSON.stringify(document))) {
      expect(make).toThrow(/hostPort must be given, got containers without a fixed host port; give the container a port mapping .+ECS-EB-030/);
      return;
    }
    const environment = make();
    const written = readFileSync(join((stack.node.root as App).outdir, environment.bundle.assetPath, 'Dockerrun.aws.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({ ...document, ...authentication && { authentication } });
  });
});
