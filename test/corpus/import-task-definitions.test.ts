import { execFileSync } from 'child_process';
import { join } from 'path';
import type { CorpusResult } from '../../scripts/corpus';
import { describeFacts } from '../support/facts';

const root = join(__dirname, '../..');

/** In a process of its own, where CDK's validation is on. */
function importAll(): CorpusResult[] {
  const env = { ...process.env, CDK_VALIDATION: '' };
  const output = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/corpus.ts', '--json'], {
    cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64_000_000,
  });
  return JSON.parse(output) as CorpusResult[];
}

describeFacts('real task definitions', 'corpus', () => {
  let results: CorpusResult[];
  beforeAll(() => { results = importAll(); });

  test('are all either accepted without loss or refused with findings', () => {
    expect(results).toHaveLength(72);
    expect(results.filter(({ outcome }) => outcome === 'unexpected')).toEqual([]);
  });

  test('that are right and need no values are accepted, nearly all', () => {
    const clean = results.filter(result => result.clean);
    expect(clean.length).toBeGreaterThan(25);
    const refused = clean.filter(({ outcome }) => outcome !== 'accepted');
    // Its roles are of an account with 11 digits.
    expect(refused.map(({ file }) => file)).toEqual([expect.stringContaining('firelens-examples__examples-fluent-bit-efs')]);
    expect(refused.length / clean.length).toBeLessThan(0.05);
  });

  test('are refused for reasons that were looked at', () => {
    const reasons = Object.fromEntries(results.filter(({ outcome }) => outcome === 'refused').map(result => [
      result.file.replace(/^.*?__/, ''), [...new Set(result.reasons.map(reason => /\((ECS-[A-Z]+-\d+)\) https:\S+$/.exec(reason)?.[1]))],
    ]));
    expect(reasons).toMatchInlineSnapshot(`
{
  "amazon-ecs-agent__task-elastic-inference.json": [
    "ECS-JSON-008",
  ],
  "amazon-ecs-firelens-examples__examples-fluent-bit-add-keys-task-definition.json": [
    "ECS-TASK-057",
  ],
  "amazon-ecs-firelens-examples__examples-fluent-bit-cloudwatchlogs-emf-emf-over-tcp-task-definition-bridge.json": [
    "ECS-TASK-057",
  ],
  "amazon-ecs-firelens-examples__examples-fluent-bit-ecs-log-collection-task-definition-tail.json": [
    "ECS-TASK-057",
  ],
  "amazon-ecs-firelens-examples__examples-fluent-bit-efs-task-definition.json": [
    "ECS-TASK-057",
  ],
  "amazon-ecs-firelens-examples__examples-fluent-bit-logstash-task-definition.json": [
    "ECS-JSON-008",
    "ECS-JSON-011",
  ],
  "amazon-ecs-firelens-examples__examples-fluent-bit-signalfx-task-definition.json": [
    "ECS-JSON-011",
  ],
  "aws-app-mesh-examples__examples-apps-colorapp-ecs-colorgateway-base-task-def.json": [
    "ECS-TASK-010",
    "ECS-TASK-031",
  ],
  "aws-app-mesh-examples__walkthroughs-fargate-fargate-colorteller-task-def.json": [
    "ECS-TASK-010",
    "ECS-TASK-031",
  ],
  "aws-containers-task-definitions__kibana-kibana_ec2.json": [
    "ECS-TASK-024",
  ],
  "aws-elastic-beanstalk-sample-templates__templates-Dockerrun.aws.json_v2": [
    "ECS-JSON-005",
  ],
  "aws-for-fluent-bit__troubleshooting-tutorials-cloud-firelens-crash-repro-template-task-def-template.json": [
    "ECS-JSON-006",
  ],
  "aws-otel-collector__examples-ecs-aws-cloudwatch-ecs-fargate-sidecar.json": [
    "ECS-TASK-006",
  ],
  "aws-otel-collector__examples-ecs-aws-prometheus-ecs-ec2-task-def.json": [
    "ECS-TASK-022",
  ],
  "demo-docker-ecs-nginx-jenkinsfile__ci-ecs-task.json@124d729.tpl": [
    "ECS-JSON-001",
  ],
  "dockdj__environments-dev-Dockerrun.aws.json": [
    "ECS-JSON-008",
  ],
  "dockdj__environments-prod-Dockerrun.aws.json": [
    "ECS-JSON-008",
  ],
  "ecs-mesh-workshop__fluentbit-fluent-bit-task-definition.json": [
    "ECS-JSON-006",
  ],
  "open-fda__deploy-beanstalk-Dockerrun.aws.json.template": [
    "ECS-JSON-005",
  ],
  "sulolive__Dockerrun2.aws.json.template": [
    "ECS-JSON-005",
  ],
}
`);
  });
});
