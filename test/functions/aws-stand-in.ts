/* The four services that the runner of one-off tasks calls, on this machine: the AWS SDK's own clients call them over HTTP. */
import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';

/** Something that a service was asked for. */
export interface Call {
  readonly operation: string;
  readonly input: { readonly [name: string]: unknown };
}

/** What a service answers: the body of a good answer, or an error. */
export type Answer = { readonly [name: string]: unknown } | Failure;

/** An error as ECS writes it. */
export class Failure {
  constructor(public readonly name: string, public readonly message: string, public readonly status = 400) {}
}

/** Answers the n-th call of an operation, counted from 0. */
export type Script = (input: Call['input'], n: number) => Answer;

/** An answer that CloudFormation got for a custom resource. */
export interface Response {
  readonly Status: string;
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly [name: string]: string;
}

export class AwsStandIn {
  public readonly calls: Call[] = [];
  public readonly responses: { readonly body: Response; readonly bytes: number; readonly contentType?: string }[] = [];
  /** Statuses with which the address for responses refuses before it takes one. */
  public refusals: number[] = [];
  public scripts: { [operation: string]: Script } = {};
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(({ status, body }) => response.writeHead(status).end(body));
  });

  public async start(): Promise<string> {
    await new Promise<void>(done => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }

  public reset(scripts: { [operation: string]: Script }): void {
    this.calls.length = 0;
    this.responses.length = 0;
    this.refusals = [];
    this.scripts = scripts;
  }

  public callsOf(operation: string): Call['input'][] {
    return this.calls.filter(call => call.operation === operation).map(({ input }) => input);
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.method === 'PUT') return this.takeResponse(body, request.headers['content-type']);
    const { operation, input } = readCall(request, body);
    const n = this.callsOf(operation).length;
    this.calls.push({ operation, input });
    const answer = this.scripts[operation](input, n);
    if (answer instanceof Failure) return { status: answer.status, body: writeFailure(operation, answer) };
    return { status: operation === 'Invoke' ? 202 : 200, body: write(operation, answer) };
  }

  private takeResponse(body: string, contentType?: string): { status: number; body: string } {
    const status = this.refusals.shift();
    if (status !== undefined) return { status, body: '' };
    this.responses.push({ body: JSON.parse(body) as Response, bytes: Buffer.byteLength(body), contentType });
    return { status: 200, body: '' };
  }
}

/** ECS takes JSON and a header, CloudFormation a form, Lambda a path. */
function readCall({ headers, url = '' }: IncomingMessage, body: string): Call {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { operation: target.split('.')[1], input: JSON.parse(body) as Call['input'] };
  if (url.includes('/functions/')) {
    const payload = JSON.parse(body) as Call['input'];
    return { operation: 'Invoke', input: { functionArn: decodeURIComponent(url.split('/')[3]), type: headers['x-amz-invocation-type'], payload } };
  }
  const { Action, ...input } = Object.fromEntries(new URLSearchParams(body));
  return { operation: Action, input };
}

function write(operation: string, answer: { readonly [name: string]: unknown }): string {
  return operation === 'DescribeStacks'
    ? '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>'
      + `<StackName>Shop</StackName><CreationTime>2026-11-28T00:00:00Z</CreationTime><StackStatus>${String(answer.status)}</StackStatus>`
      + '</member></Stacks></DescribeStacksResult></DescribeStacksResponse>'
    : JSON.stringify(answer);
}

function writeFailure(operation: string, { name, message }: Failure): string {
  return operation === 'DescribeStacks'
    ? `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error></ErrorResponse>`
    : JSON.stringify({ __type: `com.amazonaws.ecs#${name}`, message });
}
