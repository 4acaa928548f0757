import { bashWord, ECS_CONFIG, NEW_ECS_CONFIG, writeSettings } from './bash';
import { AgentSettings } from '../settings';

/** URL of the ECS Anywhere installer. */
const INSTALLER = 'https://amazon-ecs-agent.s3.amazonaws.com/ecs-anywhere-install-latest.sh';

/** Options of the registration script. */
export interface ExternalRegistrationOptions {
  readonly region: string;
}

/**
 * A script that registers a machine outside of AWS. The activation is passed as arguments, and is not in the template.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere-registration.html
 */
export function renderExternalRegistration({ variables }: AgentSettings, { region }: ExternalRegistrationOptions): string {
  const { ECS_CLUSTER: cluster, ...others } = variables;
  return [
    '#!/bin/bash',
    '# Registers this machine with Amazon ECS. Run it as root with an activation id and its code.',
    'set -euo pipefail',
    'if [[ $# -ne 2 ]]; then',
    '  echo "usage: $0 ACTIVATION_ID ACTIVATION_CODE" >&2',
    '  exit 2',
    'fi',
    'if [[ $(id -u) -ne 0 ]]; then',
    '  echo \'run this as root\' >&2',
    '  exit 1',
    'fi',
    'installer=$(mktemp)',
    'trap \'rm -f "$installer"\' EXIT',
    `curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --output "$installer" ${INSTALLER}`,
    '# Settings of the ECS agent, which takes every character as it stands. The installer appends the cluster, but only once.',
    `install -D -m 0600 /dev/null ${NEW_ECS_CONFIG}`,
    '{',
    ...writeSettings(others),
    `grep -s '^ECS_CLUSTER=' ${ECS_CONFIG} || true`,
    `} >${NEW_ECS_CONFIG}`,
    `mv -f --backup ${NEW_ECS_CONFIG} ${ECS_CONFIG}`,
    [
      'bash "$installer"', `--region ${bashWord(region)}`, ...cluster === undefined ? [] : [`--cluster ${bashWord(cluster)}`],
      '--activation-id "$1"', '--activation-code "$2"',
    ].join(' '),
    '',
  ].join('\n');
}

/**
 * Settings that ECS Anywhere does not support: `engineAuth`, because the machine has no AWS credentials before it is registered,
 * and the agent starts right after registration.
 */
export function externalCannotExpress({ engineAuth }: AgentSettings): string[] {
  return engineAuth ? ['engineAuth'] : [];
}
