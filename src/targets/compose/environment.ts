import { RenderedService } from './rendered';
import { nameOfPlace, Variables } from './variables';
import { listOf } from '../../api/given';
import { ContainerShape, NameValueFromShape } from '../../api/task/shape';
import { withoutEmpty } from '../without-empty';

const CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
/** Set where credentials are temporary, which they should be, and where the machine knows a Region. */
const OPTIONAL_CREDENTIALS = ['AWS_SESSION_TOKEN', 'AWS_REGION'];

/** Drivers whose logs Compose shows. */
const SHOWN = ['awslogs', 'awsfirelens'];

/** Writes what containers are told, and secrets as variables. */
export class EnvironmentRenderer {
  private readonly files = new Map<string, string>();

  constructor(private readonly variables: Variables, private readonly awsCredentials: boolean) {}

  public render(container: ContainerShape): RenderedService {
    const { name = '', environment, secrets } = container;
    return withoutEmpty({
      environment: {
        ...this.awsCredentials ? this.credentials() : {},
        ...Object.fromEntries(listOf(environment).map(({ name: variable = '', value = '' }) =>
          [variable, this.variables.textOf(value, [variable, nameOfPlace(name, variable)], `${variable} of ${name}`)])),
        ...Object.fromEntries(listOf(secrets).map(secret => [secret.name ?? '', this.secret(name, secret)])),
      },
      env_file: this.envFiles(container),
      logging: this.logging(container),
    });
  }

  private secret(container: string, { name = '', valueFrom = '' }: NameValueFromShape): string {
    return this.variables.require([name, nameOfPlace(container, name)], valueFrom, `secret of ${container}`, true);
  }

  private credentials(): { readonly [name: string]: string } {
    return Object.fromEntries([
      ...CREDENTIALS.map(name => [name, this.variables.require([name], 'aws configure export-credentials --format env', 'your own credentials', true)]),
      ...OPTIONAL_CREDENTIALS.map(name => [name, `\${${name}:-}`]),
    ]) as { readonly [name: string]: string };
  }

  /** The first file of ECS that has a variable decides, and the last one of Compose. */
  private envFiles({ environmentFiles }: ContainerShape): RenderedService['env_file'] {
    return listOf(environmentFiles).map(({ value = '' }) => ({ path: this.fileFor(value), format: 'raw' })).reverse();
  }

  /** Files of one name in two buckets are two files. */
  private fileFor(arn: string): string {
    const known = this.files.get(arn);
    if (known !== undefined) return known;
    const path = arn.split(':').pop() ?? '';
    const taken = new Set(this.files.values());
    const candidates = [path.split('/').pop() ?? '', path.replaceAll('/', '-'), ...Array.from(taken, (_, i) => `${i + 2}-${path.replaceAll('/', '-')}`)];
    const file = candidates.find(each => !taken.has(each)) ?? path;
    this.files.set(arn, file);
    return file;
  }

  private logging({ name = '', logConfiguration: logs }: ContainerShape): RenderedService['logging'] {
    if (!logs || SHOWN.includes(logs.logDriver ?? '')) return undefined;
    const secrets = listOf(logs.secretOptions).map(({ name: option = '', valueFrom = '' }): [string, string] => [
      option, this.variables.require([nameOfPlace(name, option)], valueFrom, `secret of the logs of ${name}`, true),
    ]);
    const options = Object.entries(logs.options ?? {}).map(([option, value]): [string, string] =>
      [option, this.variables.textOf(value, [nameOfPlace(name, option)], `log option ${option} of ${name}`)]);
    return withoutEmpty({ driver: logs.logDriver, options: Object.fromEntries([...options, ...secrets]) });
  }
}
