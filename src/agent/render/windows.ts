import { goBoolean } from './go-boolean';
import { inBase64, mayHoldAnything } from '../../private/deploy-time';
import { EngineAuth, EngineAuthStore } from '../engine-auth';
import { AgentSettings } from '../settings';

/** Options of user data. */
export interface WindowsUserDataOptions {
  readonly region: string;
  /** Custom commands, which run after the settings are made and before the agent starts. */
  readonly commands: readonly string[];
  /** Variables for the commands. */
  readonly commandVariables?: { readonly [name: string]: string };
}

/** Parameters of `Initialize-ECSAgent` that take a value. */
const VALUES: { readonly [variable: string]: string } = {
  ECS_CLUSTER: 'Cluster',
  ECS_AVAILABLE_LOGGING_DRIVERS: 'LoggingDrivers',
  ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES: 'AwsvpcAdditionalLocalRoutes',
};

/** Switches of `Initialize-ECSAgent`. */
const SWITCHES: { readonly [variable: string]: string } = {
  ECS_ENABLE_TASK_IAM_ROLE: 'EnableTaskIAMRole',
  ECS_ENABLE_TASK_ENI: 'EnableTaskENI',
  ECS_AWSVPC_BLOCK_IMDS: 'AwsvpcBlockIMDS',
};

/**
 * User data for ECS-optimized Windows: settings are machine environment variables, and the agent starts last. If the credentials
 * cannot be fetched, the agent does not start.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html
 */
export function renderWindows({ variables, engineAuth }: AgentSettings, { region, commands, commandVariables = {} }: WindowsUserDataOptions): string {
  return [
    '<powershell>',
    ...engineAuth ? fetchAuth(engineAuth, region) : [],
    ...Object.entries(variables).map(([name, value]) => setVariable(name, powershellString(value))),
    ...Object.entries(commandVariables).map(([name, value]) => `$${name} = ${powershellString(value)}`),
    ...commands,
    'Import-Module ECSTools',
    ['Initialize-ECSAgent', ...parametersOf(variables)].join(' '),
    '</powershell>',
    '',
  ].join('\n');
}

/** PowerShell also treats typographic quotes as quotes. */
function powershellString(text: string): string {
  return mayHoldAnything(text)
    ? `([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${inBase64(text)}')))`
    : `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

function setVariable(name: string, expression: string): string {
  return `[Environment]::SetEnvironmentVariable('${name}', ${expression}, 'Machine')`;
}

function parametersOf(variables: AgentSettings['variables']): string[] {
  return [
    ...Object.entries(VALUES).filter(([name]) => variables[name] !== undefined)
      .map(([name, parameter]) => `-${parameter} ${powershellString(variables[name])}`),
    ...Object.entries(SWITCHES).filter(([name]) => goBoolean(variables[name])).map(([, parameter]) => `-${parameter}`),
  ];
}

/** Parser errors are suppressed, because they could contain the secret. */
function fetchAuth(auth: EngineAuth, region: string): string[] {
  return [
    '$auth = $null',
    'foreach ($pause in 5, 10, 20, 40, 0) {',
    `  try { $auth = ${fetchExpression(auth, region)}; break }`,
    '  catch { Write-Warning "registry credentials could not be fetched: $_"; Start-Sleep -Seconds $pause }',
    '}',
    '$auth = "$auth".Trim() -replace \'[\\r\\n]\', \'\'',
    '$registries = $null',
    'try { if ($auth.StartsWith(\'{\')) { $registries = ConvertFrom-Json -InputObject $auth } } catch { }',
    'if ($null -eq $registries -or $null -ne $registries.auths) {',
    '  [Console]::Error.WriteLine(\'ECS agent not started, so that this host does not join without its credentials: they could not be fetched, '
      + 'or are not one JSON object from registry to credentials, without auths around it\')',
    '  exit 1',
    '}',
    setVariable('ECS_ENGINE_AUTH_TYPE', powershellString(auth.type)),
    setVariable('ECS_ENGINE_AUTH_DATA', '$auth'),
    'Remove-Variable -Name auth, registries',
  ];
}

function fetchExpression({ store, reference }: EngineAuth, region: string): string {
  const where = `-Region ${powershellString(region)} -ErrorAction Stop`;
  return store === EngineAuthStore.SECRETS_MANAGER
    ? `(Get-SECSecretValue -SecretId ${powershellString(reference)} ${where}).SecretString`
    : `(Get-SSMParameter -Name ${powershellString(reference)} -WithDecryption $true ${where}).Value`;
}
