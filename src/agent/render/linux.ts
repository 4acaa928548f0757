import { bashWord, ECS_CONFIG, NEW_ECS_CONFIG, writeSettings } from './bash';
import { EngineAuth, EngineAuthStore } from '../engine-auth';
import { AgentSettings } from '../settings';

/** Options of user data. */
export interface LinuxUserDataOptions {
  readonly region: string;
  /** Custom commands, which run after the settings are written and before the agent starts. */
  readonly commands: readonly string[];
  /** Variables for the commands. */
  readonly commandVariables?: { readonly [name: string]: string };
}

/**
 * User data for ECS-optimized Amazon Linux: writes the agent's settings, then runs the custom commands. The agent starts when user
 * data ends. If the credentials cannot be fetched, no settings are written.
 */
export function renderLinux(settings: AgentSettings, options: LinuxUserDataOptions): string {
  return [
    '#!/bin/bash',
    '# Settings of the ECS agent, which starts after this script and takes every character as it stands.',
    ...settings.engineAuth ? inSubshell([...fetchAuth(settings.engineAuth, options.region), ...writeConfig(settings)]) : writeConfig(settings),
    ...Object.entries(options.commandVariables ?? {}).map(([name, value]) => `${name}=${bashWord(value)}`),
    ...options.commands,
    '',
  ].join('\n');
}

/** Hides shell variables and options from the custom commands. */
function inSubshell(lines: readonly string[]): string[] {
  return ['(', ...lines, ') || exit 1'];
}

function writeConfig({ variables, engineAuth }: AgentSettings): string[] {
  return [
    `install -D -m 0600 /dev/null ${NEW_ECS_CONFIG} || exit 1`,
    ...writeSettings(variables, { to: NEW_ECS_CONFIG, onFailure: ' || exit 1' }),
    ...engineAuth
      ? [`printf 'ECS_ENGINE_AUTH_TYPE=%s\\nECS_ENGINE_AUTH_DATA=%s\\n' ${engineAuth.type} "$auth" >>${NEW_ECS_CONFIG} || exit 1`]
      : [],
    `mv -f ${NEW_ECS_CONFIG} ${ECS_CONFIG} || exit 1`,
  ];
}

/**
 * Puts the credentials into `$auth`, on one line. They are only ever in a shell variable and in pipes: not in process arguments,
 * not in the environment, and not in the log of cloud-init.
 */
function fetchAuth(auth: EngineAuth, region: string): string[] {
  return [
    'fail() { echo "ECS settings not written, so that this host does not join without its credentials: $1" >&2; exit 1; }',
    'retry() {',
    '  local pause',
    '  for pause in 5 10 20 40; do',
    '    "$@" && return',
    '    sleep "$pause"',
    '  done',
    '  "$@"',
    '}',
    // Python comes with the AWS CLI of Amazon Linux. Its error messages are suppressed, because they could contain the secret.
    'is_registries() {',
    '  local python',
    '  if python=$(command -v python3 || command -v python); then',
    '    "$python" -c \'import json, sys; found = json.load(sys.stdin); sys.exit(not isinstance(found, dict) or "auths" in found)\' 2>/dev/null',
    '  else',
    '    [[ $(cat) == \\{*\\} ]]',
    '  fi',
    '}',
    '# ECS-optimized images come without the AWS CLI.',
    'if ! command -v aws >/dev/null; then',
    '  if command -v dnf >/dev/null; then',
    '    retry dnf install -y awscli-2',
    '  else',
    '    retry yum install -y awscli',
    '  fi || fail \'the AWS CLI could not be installed\'',
    'fi',
    `auth=$(retry ${fetchCommand(auth, region)} --output text) || fail 'registry credentials could not be fetched'`,
    'auth=${auth//[$\'\\r\\n\']/}',
    'printf \'%s\' "$auth" | is_registries ||',
    '  fail \'registry credentials must be one JSON object from registry to credentials, without auths around it\'',
  ];
}

function fetchCommand({ store, reference }: EngineAuth, region: string): string {
  return store === EngineAuthStore.SECRETS_MANAGER
    ? `aws secretsmanager get-secret-value --region ${bashWord(region)} --secret-id ${bashWord(reference)} --query SecretString`
    : `aws ssm get-parameter --region ${bashWord(region)} --name ${bashWord(reference)} --with-decryption --query Parameter.Value`;
}
