/* Values such as the authors of task definition files would fill in for their placeholders, by what the name says. */

const PLAUSIBLE: readonly (readonly [RegExp, string])[] = [
  [/container_json/i, '{"name":"envoy","image":"envoy:v1.27","essential":true,"user":"1337"}'],
  [/start_period/i, '"startPeriod": 10,'],
  [/must_env|account/i, '111122223333'],
  [/role/i, 'arn:aws:iam::111122223333:role/ecsTaskRole'],
  [/secret_value|ssm_arn|option_param|secretid|parameter_name|key_file/i, 'arn:aws:ssm:eu-west-1:111122223333:parameter/orders/key'],
  [/region/i, 'eu-west-1'],
  [/partition/i, 'aws'],
  [/port/i, '8080'],
  [/protocol/i, 'tcp'],
  [/cpu/i, '256'],
  [/memory/i, '512'],
  [/repository_url/i, 'public.ecr.aws/docker/library/busybox'],
  [/image/i, 'public.ecr.aws/docker/library/busybox:1.37'],
  [/tag|version/i, '1.37'],
  [/command/i, '--config=/etc/ecs/ecs-default-config.yaml'],
  [/url/i, 'https://example.com'],
];

export function plausible(placeholder: string): string {
  return PLAUSIBLE.find(([name]) => name.test(placeholder))?.[1] ?? 'orders';
}
