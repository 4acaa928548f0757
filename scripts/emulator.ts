/* An emulator of CloudFormation in a process of its own, and the CDK CLI against it. */
import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const CDK = join(__dirname, '..', 'node_modules', '.bin', 'cdk');
const ACCOUNT = '123456789012';
/** `EMULATED_REGION` names another one, such as `us-gov-west-1` for an emulator of that partition. */
const REGION = process.env.EMULATED_REGION ?? 'us-east-1';
const STARTS_WITHIN_SECONDS = 60;

/** What the CLI said. */
export interface Outcome {
  readonly isOk: boolean;
  readonly output: string;
}

/** What CloudFormation did with a resource. */
export interface StackEvent {
  readonly StackName: string;
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly ResourceStatus: string;
}

/** Stack, logical id, physical id and type of a resource, as the emulator lists them. */
export type Resource = readonly [stack: string, logicalId: string, physicalId: string, type: string];

export class Emulator {
  /** Starts `emu.py` of a folder with a Python that has what it imports. What it says goes to a file. */
  public static async start(folder: string, python: string, log: string): Promise<Emulator> {
    const port = await freePort();
    const file = openSync(log, 'a');
    const child = spawn(python, [join(folder, 'emu.py'), `${port}`], { stdio: ['ignore', file, file] });
    closeSync(file);
    const emulator = new Emulator(child, port);
    for (let second = 0; second < STARTS_WITHIN_SECONDS; second++) {
      await wait(1000);
      if (await emulator.stacks().catch(() => undefined)) return emulator;
    }
    emulator.stop();
    throw new Error(`the emulator does not answer; see ${log}`);
  }

  private constructor(private readonly child: ChildProcess, private readonly port: number) {}

  public bootstrap(assembly: string): Outcome {
    return this.cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`, '--app', assembly);
  }

  /** Deploys all stacks, or one alone. */
  public deploy(assembly: string, stack?: string): Outcome {
    return this.cdk('deploy', ...(stack ? [stack, '--exclusively'] : ['--all']), '--require-approval', 'never', '--app', assembly);
  }

  public destroy(assembly: string): Outcome {
    return this.cdk('destroy', '--all', '--force', '--app', assembly);
  }

  /** Lets whatever is done next to a resource fail. */
  public async failOnce(logicalId: string): Promise<void> {
    await this.ask('fail', { id: logicalId, op: 'any', message: 'injected' });
  }

  /** The status of each stack. */
  public async stacks(): Promise<{ readonly [stack: string]: string }> {
    const told = await this.ask<{ [stack: string]: [status: string] }>('stacks');
    return Object.fromEntries(Object.entries(told).map(([stack, [status]]) => [stack, status]));
  }

  public events(stack: string): Promise<StackEvent[]> {
    return this.ask('events', { stack });
  }

  /** What exists. */
  public alive(): Promise<Resource[]> {
    return this.ask('alive');
  }

  /** What a deletion policy has kept. */
  public async retained(): Promise<Resource[]> {
    const told = await this.ask<[stack: string, logicalId: string, type: string, physicalId: string][]>('retained');
    return told.map(([stack, logicalId, type, physicalId]) => [stack, logicalId, physicalId, type]);
  }

  /** Types that the emulator keeps itself, because no emulated service has them. */
  public standIns(): Promise<string[]> {
    return this.ask('standins');
  }

  public stop(): void {
    this.child.kill();
  }

  private async ask<T>(what: string, query: { readonly [name: string]: string } = {}): Promise<T> {
    const answer = await fetch(`${this.endpoint}/_emu/${what}?${new URLSearchParams(query)}`);
    return await answer.json() as T;
  }

  private get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private cdk(...args: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(CDK, args, { env: this.environment, encoding: 'utf8', maxBuffer: 2 ** 28 });
    return { isOk: status === 0, output: stdout + stderr };
  }

  /** Nothing of it reaches AWS. */
  private get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_ENDPOINT_URL_S3: this.endpoint,
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      CDK_DEFAULT_ACCOUNT: ACCOUNT,
      CDK_DEFAULT_REGION: REGION,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CI: 'true',
      NO_COLOR: '1',
    };
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')));
    });
  });
}
