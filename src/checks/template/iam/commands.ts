const COMMAND = /(?<![\w-])aws\s+([a-z0-9]+)\s+([a-z]+(?:-[a-z0-9]+)+)/g;

/** Commands that are not named after an action. */
const ACTIONS: ReadonlyMap<string, string> = new Map([['ecr get-login-password', 'ecr:GetAuthorizationToken']]);

/** Cmdlets of AWS Tools for PowerShell that user data of hosts is likely to have. */
const CMDLETS: ReadonlyMap<string, string> = new Map([
  ['Get-SECSecretValue', 'secretsmanager:GetSecretValue'],
  ['Get-SSMParameter', 'ssm:GetParameter'],
  ['Read-S3Object', 's3:GetObject'],
]);

/** The actions that commands of the AWS CLI and its like in a script call. */
export function actionsOfCommands(script: string): string[] {
  const commands = [...script.matchAll(COMMAND)].map(([, service, command]) => ACTIONS.get(`${service} ${command}`) ?? `${service}:${pascalCase(command)}`);
  const cmdlets = [...CMDLETS].filter(([cmdlet]) => script.includes(cmdlet)).map(([, action]) => action);
  return [...new Set([...commands, ...cmdlets])];
}

function pascalCase(command: string): string {
  return command.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
