import { App, Stack } from 'aws-cdk-lib';
import { app as bottlerocket } from '../../examples/bottlerocket/app';
import { app as ec2Hosts } from '../../examples/ec2-hosts/app';
import { app as anywhere } from '../../examples/ecs-anywhere/app';
import { app as windows } from '../../examples/windows/app';
import { readAgentFile } from '../support/agent-file';
import { ScratchHost } from '../support/scratch-host';
import { only, onlyId } from '../support/stack';

const host = new ScratchHost();
afterAll(() => host.remove());

function stackOf(app: App, id: string): Stack {
  return app.node.findChild(id) as Stack;
}

/** Text as CloudFormation would render it, with the id of a resource for whatever it would look up. */
function render(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[intrinsic, argument]] = Object.entries(value as { [intrinsic: string]: unknown });
  if (intrinsic === 'Fn::Base64') return render(argument);
  if (intrinsic === 'Fn::Join') return (argument as [string, unknown[]])[1].map(render).join('');
  return intrinsic === 'Ref' ? String(argument) : (argument as string[])[0];
}

function userData(app: App, id: string): string {
  return render(only(stackOf(app, id), 'AWS::EC2::LaunchTemplate').Properties.LaunchTemplateData.UserData);
}

test('hosts of examples/ec2-hosts get exactly the variables asked for and derived, readable by root only', () => {
  const auth = '{"https://index.docker.io/v1/":{"auth":"dXNlcjpwYXNzd29yZA=="}}';
  const { status, config = '', mode } = host.run(userData(ec2Hosts, 'Hosts'), { secret: auth });
  expect(status).toBe(0);
  expect(mode).toBe(0o600);
  expect(readAgentFile(config)).toEqual({
    ECS_CLUSTER: onlyId(stackOf(ec2Hosts, 'Hosts'), 'AWS::ECS::Cluster'),
    ECS_AVAILABLE_LOGGING_DRIVERS: '["json-file","awslogs"]',
    ECS_ENABLE_TASK_IAM_ROLE: 'true',
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: 'true',
    ECS_AWSVPC_BLOCK_IMDS: 'true',
    ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: '3600s',
    ECS_IMAGE_CLEANUP_INTERVAL: '600s',
    ECS_NUM_IMAGES_DELETE_PER_CYCLE: '10',
    ECS_ENGINE_AUTH_TYPE: 'dockercfg',
    ECS_ENGINE_AUTH_DATA: auth,
  });
});

test('the script of examples/ecs-anywhere registers a machine', () => {
  const script = render(only(stackOf(anywhere, 'Anywhere'), 'AWS::SSM::Parameter').Properties.Value);
  const { status, config = '' } = host.run(script, { args: ['id', 'code'], installer: 'echo "$@"' });
  expect(status).toBe(0);
  expect(readAgentFile(config)).toMatchObject({ ECS_CONTAINER_INSTANCE_TAGS: '{"site":"berlin"}' });
});

test('examples/bottlerocket and examples/windows tell their hosts in their own way', () => {
  expect(userData(bottlerocket, 'Bottlerocket')).toMatch(/^\[settings\.ecs\][^]*\n\[settings\.ecs\.instance-attributes\]\n"stack" = "prod"/);
  expect(userData(windows, 'Windows')).toMatch(/^<powershell>[^]*Initialize-ECSAgent[^]*<\/powershell>/);
});
