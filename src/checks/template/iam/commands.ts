const COMMAND = /(?<![\w-])aws\s+([a-z0-9]+)\s+([a-z]+(?:-[a-z0-9]+)+)/g;

/** Commands whose name differs from the IAM action. */
const ACTIONS: ReadonlyMap<string, string> = new Map([['ecr get-login-password', 'ecr:GetAuthorizationToken']]);

/** Common cmdlets of AWS Tools for PowerShell in user data. */
const CMDLETS: ReadonlyMap<string, string> = new Map([
  ['Get-SECSecretValue', 'secretsmanager:GetSecretValue'],
  ['Get-SSMParameter', 'ssm:GetParameter'],
  ['Read-S3Object', 's3:GetObject'],
]);

/** IAM actions of AWS CLI commands and cmdlets in a script. */
export function actionsOfCommands(script: string): string[] {
  const commands = [...script.matchAll(COMMAND)].map(([, service, command]) => ACTIONS.get(`${service} ${command}`) ?? `${service}:${pascalCase(command)}`);
  const cmdlets = [...CMDLETS].filter(([cmdlet]) => script.includes(cmdlet)).map(([, action]) => action);
  return [...new Set([...commands, ...cmdlets])];
}

function pascalCase(command: string): string {
  return command.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
