import { Token } from 'aws-cdk-lib';
import { judge } from '../../../src/private/judge';
import { commands as rule } from '../../../src/rules/agent/commands';

function found(...commands: string[]): string[] {
  return judge([rule], { commands }).map(({ id, path, problem }) => `${id} ${path} ${problem.replace(/, got .*$/, '')}`);
}

describe('commands that wait for the agent', () => {
  test.each([
    'systemctl start ecs', 'systemctl restart ecs', 'systemctl restart ecs.service', 'sudo systemctl start ecs',
    'sudo -E /usr/bin/systemctl start ecs',
    'systemctl --quiet start docker ecs', 'systemctl enable --now ecs', 'systemctl enable ecs --now', 'systemctl reload-or-restart "ecs"',
    'service ecs start', '/sbin/service ecs restart', 'sudo service ecs start', 'start ecs', 'restart ecs', 'initctl start ecs',
    'yum update -y && systemctl restart ecs', 'true; systemctl start ecs; echo done', 'if ! systemctl start ecs; then echo no; fi',
    '(systemctl start ecs)', '{ systemctl restart ecs; }', '  systemctl start ecs 2>&1 | logger', 'systemctl start ecs >/dev/null 2>&1',
    'systemctl start \\\n  ecs', 'set -e\nsystemctl start ecs\necho done', 'FOO=bar systemctl start ecs', 'systemctl start ecs & systemctl start ecs',
  ])('are refused: %j', command => {
    expect(found('true', command)).toEqual(['ECS-AGENT-030 commands[1] must not wait for the agent, which starts after user data']);
  });

  test.each([
    'systemctl --no-block start ecs', 'systemctl start ecs --no-block', 'systemctl enable --now --no-block ecs', 'systemctl start ecs &',
    'systemctl enable ecs', 'systemctl stop ecs', 'systemctl status ecs', 'systemctl restart docker', 'systemctl start ecs-exporter',
    'service docker restart', 'service ecs status', 'start docker', '# systemctl start ecs', 'true # systemctl start ecs',
    'echo "later: systemctl start ecs"', 'docker start ecs', './start ecsd', '',
  ])('are not these: %j', command => {
    expect(found(command)).toEqual([]);
  });
});

describe('commands that overwrite the settings', () => {
  test.each([
    'echo ECS_CLUSTER=x > /etc/ecs/ecs.config', 'echo ECS_CLUSTER=x >/etc/ecs/ecs.config', 'echo x >| /etc/ecs/ecs.config',
    'echo x > "/etc/ecs/ecs.config"', 'echo x 1>\'/etc/ecs/ecs.config\'', 'cat <<\'EOF\' > /etc/ecs/ecs.config\nECS_CLUSTER=x\nEOF',
    'cat > /etc/ecs/ecs.config <<EOF', 'true && : > /etc/ecs/ecs.config; true', 'echo x &> /etc/ecs/ecs.config', '> /etc/ecs/ecs.config',
    'echo x | tee /etc/ecs/ecs.config', 'echo x | sudo tee "/etc/ecs/ecs.config" >/dev/null',
  ])('are refused: %j', command => {
    expect(found(command)).toEqual(['ECS-AGENT-030 commands[0] must not overwrite the agent\'s settings']);
  });

  test.each([
    'echo ECS_LOGLEVEL=debug >> /etc/ecs/ecs.config', 'echo x >>"/etc/ecs/ecs.config"', 'cat <<EOF >> /etc/ecs/ecs.config', 'cat /etc/ecs/ecs.config',
    'cat /etc/ecs/ecs.config > /root/copy', 'echo x > /etc/ecs/ecs.config.bak', 'echo {} > /etc/ecs/ecs.config.json', '# > /etc/ecs/ecs.config',
    'echo x | tee -a /etc/ecs/ecs.config', 'echo x | sudo tee --append /etc/ecs/ecs.config', 'echo x > /opt/etc/ecs/ecs.config',
  ])('are not these: %j', command => {
    expect(found(command)).toEqual([]);
  });
});

test('every command is looked at', () => {
  const paths = found('start ecs', 'true', 'start ecs\necho > /etc/ecs/ecs.config').map(line => line.split(' ')[1]);
  expect(paths).toEqual(['commands[0]', 'commands[2]', 'commands[2]']);
});

test('reads what is known around tokens', () => {
  const name = Token.asString({ Ref: 'Cluster' });
  expect(found(`echo ECS_CLUSTER=${name} > /etc/ecs/ecs.config`)).toEqual(['ECS-AGENT-030 commands[0] must not overwrite the agent\'s settings']);
  expect(found(`aws s3 cp s3://${name}/setup.sh .\nsystemctl start ecs`)).toHaveLength(1);
  expect(found(`echo ECS_CLUSTER=${name} >> /etc/ecs/ecs.config`)).toEqual([]);
});

test('leaves tokens alone, and finds nothing in nothing', () => {
  expect(found(`${Token.asString({ Ref: 'Shell' })}; systemctl start ecs`)).toEqual([]);
  expect(found(`${Token.asString({ Ref: 'Shell' })}\nsystemctl start ecs`)).toEqual([]);
  expect(judge([rule], { commands: Token.asList({ Ref: 'Commands' }) })).toEqual([]);
  expect(judge([rule], {})).toEqual([]);
});
