import { Token } from 'aws-cdk-lib';
import { judge } from '../../src/private/judge';
import { HOST_RULES } from '../../src/rules/capacity/host-rules';
import { Rules } from '../../src/rules/evaluate';
import { formatFinding } from '../../src/rules/finding';
import { LISTENER_RULE_RULES } from '../../src/rules/ingress/listener-rule-rules';
import { LOAD_BALANCER_RULES } from '../../src/rules/ingress/load-balancer-rules';
import { TARGET_GROUP_RULES } from '../../src/rules/ingress/target-group-rules';
import { PIPELINE_RULES } from '../../src/rules/pipeline/pipeline-rules';
import { CACHE_RULES } from '../../src/rules/registry/cache-rules';
import { REGISTRY_RULES } from '../../src/rules/registry/registry-rules';
import { REPOSITORY_RULES } from '../../src/rules/registry/repository-rules';
import { CONNECTION_RULES } from '../../src/rules/service/connection-rules';
import { SERVICE_RULES } from '../../src/rules/service/service-rules';
import * as valid from '../support/valid-shapes';

const SOME = Token.asString({ Ref: 'Some' });

/** Cases for the rules of a list: a shape whose known parts cannot be right, and what is found in it. */
function cases<Shape>(rules: Rules<Shape>, ...each: readonly (readonly [shape: Shape, ...found: string[]])[]): [string[], string[]][] {
  return each.map(([shape, ...found]) => [found, judge(rules, shape).map(formatFinding).map(line => line.replace(/; .* (\(ECS-[A-Z]+-\d+\))$/s, ' $1'))]);
}

const { source = { kind: '' } } = valid.VALID_PIPELINE;

test.each([
  ...cases(HOST_RULES,
    [{ ...valid.VALID_HOST, name: `my hosts ${SOME}` },
      'name must be letters, digits, hyphens and underscores and not start with aws, ecs or fargate, got \'my hosts …\' (ECS-HOST-006)'],
    [{ ...valid.VALID_HOST, name: `aws-${SOME}` },
      'name must be letters, digits, hyphens and underscores and not start with aws, ecs or fargate, got \'aws-…\' (ECS-HOST-006)']),
  ...cases(LISTENER_RULE_RULES,
    [{ conditions: [{ field: 'path-pattern', values: [`api/${SOME}`] }] },
      'path-pattern must start with / or * and hold only A-Z a-z 0-9 _-.$/~"\'@:+&*?, with 1 to 128 characters, got \'api/…\' (ECS-LB-006)',
      'path-pattern must be known at synth where there is no priority, got a token (ECS-LB-015)'],
    [{ conditions: [{ field: 'http-header', name: `X:${SOME}`, values: ['a'] }] },
      'http-header.X:… must be a header that rules can look at, with 1 to 40 characters and no wildcard, got \'X:…\' (ECS-LB-008)',
      'http-header.X:… must be known at synth where there is no priority, got a token (ECS-LB-015)'],
    [{ conditions: [{ field: 'http-request-method', values: [`get${SOME}`] }] },
      'http-request-method must be a method of A-Z - _, with 1 to 40 characters, got \'get…\' (ECS-LB-009)',
      'http-request-method must be known at synth where there is no priority, got a token (ECS-LB-015)']),
  ...cases(LOAD_BALANCER_RULES,
    [{ domainName: `${SOME}.example.org`, hostedZoneName: 'example.com' },
      'domain.domainName must be example.com or end in .example.com, got ….example.org (ECS-LB-003)']),
  ...cases(TARGET_GROUP_RULES,
    [{ healthCheckPath: `health/${SOME}` },
      'healthCheckPath must start with / and have at most 1024 characters, got \'health/…\' (ECS-HC-001)'],
    [{ matcher: `ok${SOME}` },
      'matcher must be codes or ranges between 200 and 499, got \'ok…\' (ECS-HC-004)'],
    [{ stickinessSeconds: 1, stickinessCookieName: `AWSALB${SOME}` },
      'routing.stickinessCookieName must be a name that does not start with AWSALB, got \'AWSALB…\' (ECS-LB-016)']),
  ...cases(PIPELINE_RULES,
    [{ source: { ...source, connectionArn: `https://${SOME}` } },
      'source.connectionArn must be the ARN of a connection, got \'https://…\' (ECS-PIPE-007)'],
    [{ source: { ...source, owner: `my team/${SOME}` } },
      'source.owner must be letters, digits and -_. with slashes between groups, got \'my team/…\' (ECS-PIPE-007)'],
    [{ source: { ...source, branch: `refs/heads/${SOME}` } },
      'source.branch must be without refs/heads/, got \'refs/heads/…\' (ECS-PIPE-008)'],
    [{ source: { kind: 'S3', bucketKey: `${SOME}.tar.gz` } },
      'source.bucketKey must be the key of a .zip without a leading slash, got \'….tar.gz\' (ECS-PIPE-009)'],
    [{ source: { kind: 'S3', bucketKey: `/${SOME}` } },
      'source.bucketKey must be the key of a .zip without a leading slash, got \'/…\' (ECS-PIPE-009)'],
    [{ imageBuild: { directory: `../${SOME}` } },
      'imageBuild.directory must be a path inside the source, got \'../…\' (ECS-PIPE-010)'],
    [{ imageBuild: { buildArgs: [`A-${SOME}`] } },
      'imageBuild.buildArgs.A-… must be letters, digits and underscores, got \'A-…\' (ECS-PIPE-011)'],
    [{ imageBuild: { tagPrefix: `${SOME} b` } },
      'imageBuild.tagPrefix must be 1 to 50 letters, digits and -_. got \'… b\' (ECS-PIPE-012)'],
    [{ imageBuild: { target: `${SOME}/b` } },
      'imageBuild.target must be the name of a stage, got \'…/b\' (ECS-PIPE-013)']),
  ...cases(REPOSITORY_RULES,
    [{ repositoryName: `Shop/${SOME}` },
      'repositoryName must be 2 to 256 lower-case letters and digits joined by . _ - or /, got \'Shop/…\' (ECS-ECR-001)'],
    [{ mutableTags: [`main/${SOME}`] },
      'mutableTags[0] must be 1 to 128 letters, digits and . _ - or *, got \'main/…\' (ECS-ECR-002)'],
    [{ lifecyclePolicy: { rules: [{ selection: { tagStatus: 'tagged', tagPatternList: [`v/${SOME}`], countType: 'imageCountMoreThan', countNumber: 1 } }] } },
      'lifecycle.rules[0] must have patterns of 1 to 128 letters, digits and . _ - or *, got \'v/…\' (ECS-ECR-003)']),
  ...cases(REGISTRY_RULES,
    [{ scanFilters: [`Shop/${SOME}`] },
      'scanning.filters[0] must be a repository name with at most 4 wildcards, got \'Shop/…\' (ECS-ECR-019)']),
  ...cases(CACHE_RULES,
    [{ upstreamHost: 'docker.io', credential: { name: `docker/${SOME}` } },
      'upstream.credentials must have a name that starts with ecr-pullthroughcache/, got \'docker/…\' (ECS-ECR-015)'],
    [{ upstreamHost: 'public.ecr.aws', ecrRepositoryPrefix: `Public/${SOME}` },
      'ecrRepositoryPrefix must be 2 to 30 lower-case letters and digits joined by . _ - or /, or ROOT, got \'Public/…\' (ECS-ECR-016)']),
  ...cases(CONNECTION_RULES,
    [{ variable: `API-${SOME}` },
      'variable must be letters, digits and underscores, got \'API-…\' (ECS-SVC-036)']),
  ...cases(SERVICE_RULES,
    [{ placementStrategy: [{ type: 'spread', field: `zone-${SOME}` }], capacities: valid.VALID_HOST_SERVICE.capacities },
      'placementStrategy[0].field must be instanceId, host or attribute:NAME, got zone-… (ECS-SVC-018)'],
    [{ discovery: { kind: 'CLOUD_MAP', name: `api.${SOME}`, hasNamespace: true, containerPort: 80 } },
      'discovery.name must be 1 to 63 letters, digits, _ and -, not at its ends, got \'api.…\' (ECS-SVC-033)'],
    [{ discovery: { kind: 'SERVICE_CONNECT', name: `Api${SOME}`, hasNamespace: true, containerPort: 80 } },
      'discovery.discoveryName must be 1 to 64 of a-z, 0-9, _ and -, not starting with -, got \'Api…\' (ECS-SVC-033)']),
])('%j', (expected, found) => {
  expect(found).toEqual(expected);
});
