/*
 * Deploys examples to an emulator of CloudFormation, which EMULATOR names (a folder with emu.py): deploy, deploy again, update of every image,
 * the same update with a failure in each stack, destroy.
 *
 * npx tsx scripts/deployments.ts [name…]      examples by name, `ports` for the apps of test/ports; everything when nothing is named
 *
 * EMU_PYTHON is the Python that runs it, with moto[server] and cfn-lint; EMULATED_REGION the Region, us-east-1 if left out.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { changedCopy } from './assembly';
import { Emulator, Outcome, Resource, StackEvent } from './emulator';
import { exampleNames, synthesizeAll } from './example-apps';
import { SIX } from '../test/ports/six';

const PORTS = 'ports';
const DONE = /^(CREATE|UPDATE|DELETE)_(COMPLETE|FAILED|SKIPPED)$/;
/** What starts tasks, and so names the task definition: all that a new image may touch. */
const MAY_CHANGE = new Set([
  'AWS::ECS::TaskDefinition', 'AWS::ECS::Service', 'AWS::ECS::DaemonTaskDefinition', 'AWS::ECS::Daemon',
  'AWS::Scheduler::Schedule', 'AWS::StepFunctions::StateMachine', 'AWS::CloudFormation::CustomResource',
]);

/** Why a step did not hold, or nothing. */
type Complaint = string | undefined;

interface Target {
  readonly name: string;
  readonly assembly: string;
}

class Deployments {
  private base = new Set<string>();
  private updated: StackEvent[] = [];

  constructor(private readonly emulator: Emulator, private readonly target: Target, private readonly work: string) {}

  /** Whether every step held. Says how each went. */
  public async run(): Promise<boolean> {
    const { assembly, name } = this.target;
    const changed = changedCopy(assembly, this.work, withNextImages);
    const steps: [string, () => Promise<Complaint>][] = [
      ['bootstrap', () => this.bootstrap()],
      ['deploy', async () => failure(this.emulator.deploy(assembly))],
      ['again', async () => this.again(assembly)],
      ['update', () => this.update(changed)],
      ['failing update', () => this.failingUpdate(assembly)],
      ['again after it', async () => this.again(changed)],
      ['destroy', () => this.destroy(changed)],
    ];
    for (const [step, take] of steps) {
      const started = Date.now();
      const complaint = await take();
      console.log(`${name}: ${step} ${complaint === undefined ? 'ok' : `FAILED: ${complaint}`} (${Math.round((Date.now() - started) / 1000)} s)`);
      if (complaint !== undefined && step !== 'again') return false;
    }
    const standIns = await this.emulator.standIns();
    if (standIns.length > 0) console.log(`${name}: stand-ins: ${standIns.join(', ')}`);
    return true;
  }

  private async bootstrap(): Promise<Complaint> {
    const outcome = this.emulator.bootstrap(this.target.assembly);
    this.base = await this.ids();
    return failure(outcome);
  }

  private again(assembly: string): Complaint {
    const outcome = this.emulator.deploy(assembly);
    const stacks = outcome.output.match(/^ *✅ .*$/gm) ?? [];
    return failure(outcome) ?? complain(stacks.filter(line => !line.includes('(no changes)')));
  }

  private async update(changed: string): Promise<Complaint> {
    const before = await this.eventCounts();
    const complaint = failure(this.emulator.deploy(changed));
    if (complaint !== undefined) return complaint;
    this.updated = (await this.eventsSince(before)).filter(event => event.ResourceStatus === 'UPDATE_COMPLETE');
    console.log(`${this.target.name}: update touched ${this.updated.map(describe).join(', ')}`);
    if (this.updated.length === 0) return 'nothing was updated';
    return complain(this.updated.filter(({ ResourceType }) => !MAY_CHANGE.has(ResourceType) && !ResourceType.startsWith('Custom::')).map(describe));
  }

  /** Back to what was, with a failure of what is updated last in each stack. */
  private async failingUpdate(assembly: string): Promise<Complaint> {
    const before = await this.ids();
    for (const stack of new Set(this.updated.map(event => event.StackName))) {
      const last = this.updated.filter(event => event.StackName === stack).at(-1);
      if (!last) continue;
      await this.emulator.failOnce(last.LogicalResourceId);
      const { isOk } = this.emulator.deploy(assembly, stack);
      const status = (await this.emulator.stacks())[stack];
      if (isOk || status !== 'UPDATE_ROLLBACK_COMPLETE') return `${stack} did not roll back: ${status}`;
      const after = await this.ids();
      const difference = [...before].filter(id => !after.has(id)).concat([...after].filter(id => !before.has(id)));
      if (difference.length > 0) return `${stack} has other resources than before: ${difference.join(', ')}`;
    }
    return undefined;
  }

  private async destroy(assembly: string): Promise<Complaint> {
    const complaint = failure(this.emulator.destroy(assembly));
    if (complaint !== undefined) return complaint;
    const retained = new Set((await this.emulator.retained()).map(idOf));
    const left = (await this.emulator.alive()).filter(resource => !this.base.has(idOf(resource)));
    const kept = left.filter(resource => retained.has(idOf(resource)));
    if (kept.length > 0) console.log(`${this.target.name}: retained ${kept.map(([, logicalId, , type]) => `${logicalId} (${type})`).join(', ')}`);
    return complain(left.filter(resource => !retained.has(idOf(resource))).map(([stack, logicalId]) => `${stack}/${logicalId}`));
  }

  private async ids(): Promise<Set<string>> {
    return new Set((await this.emulator.alive()).map(idOf));
  }

  private async eventCounts(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const stack of Object.keys(await this.emulator.stacks())) counts.set(stack, (await this.emulator.events(stack)).length);
    return counts;
  }

  private async eventsSince(counts: Map<string, number>): Promise<StackEvent[]> {
    const events: StackEvent[] = [];
    for (const [stack, count] of counts) events.push(...(await this.emulator.events(stack)).slice(count));
    return events.filter(event => event.ResourceType !== 'AWS::CloudFormation::Stack' && DONE.test(event.ResourceStatus));
  }
}

function idOf([stack, logicalId, physicalId]: Resource): string {
  return `${stack}/${logicalId}/${physicalId}`;
}

function describe({ LogicalResourceId, ResourceType }: StackEvent): string {
  return `${LogicalResourceId} (${ResourceType})`;
}

function complain(found: readonly string[]): Complaint {
  return found.length === 0 ? undefined : found.join(', ');
}

function failure({ isOk, output }: Outcome): Complaint {
  return isOk ? undefined : `\n${output.split('\n').filter(line => /rror|❌|FAILED|fail/.test(line)).slice(0, 6).join('\n')}`;
}

/** A template in which every container has another image. */
function withNextImages(text: string): string {
  const template = JSON.parse(text) as { Resources: { [id: string]: { Properties?: { ContainerDefinitions?: { Image: unknown }[] } } } };
  for (const { Properties } of Object.values(template.Resources)) {
    for (const container of Properties?.ContainerDefinitions ?? []) {
      container.Image = typeof container.Image === 'string' ? `${container.Image}-next` : { 'Fn::Join': ['', [container.Image, '-next']] };
    }
  }
  return JSON.stringify(template);
}

function synthesizePorts(outdir: string): Target {
  const app = new App({ outdir, analyticsReporting: false, context: { '@aws-cdk/core:validateAgainstDefaultRules': false } });
  SIX.forEach((make, i) => make(new Stack(app, `App${i}`)));
  app.synth();
  return { name: PORTS, assembly: outdir };
}

async function targets(names: readonly string[], work: string): Promise<Target[]> {
  const examples = await synthesizeAll(names.filter(name => name !== PORTS));
  const broken = examples.filter(({ exitCode }) => exitCode !== 0);
  if (broken.length > 0) throw new Error(broken.map(({ name, output }) => `${name}: ${output}`).join('\n'));
  const all = examples.map(({ name, folder }) => ({ name, assembly: join(folder, 'cdk.out') }));
  return names.includes(PORTS) ? [...all, synthesizePorts(join(work, PORTS))] : all;
}

async function main(named: readonly string[]): Promise<void> {
  const known = [...exampleNames(), PORTS];
  const unknown = named.filter(name => !known.includes(name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const { EMULATOR, EMU_PYTHON = 'python3' } = process.env;
  if (!EMULATOR) throw new Error('EMULATOR must name the folder of the emulator');
  const work = mkdtempSync(join(tmpdir(), 'deployments-'));
  try {
    for (const target of await targets(named.length > 0 ? named : known, work)) {
      if (!await runOn(await Emulator.start(EMULATOR, EMU_PYTHON, join(work, 'emulator.log')), target, work)) process.exitCode = 1;
    }
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Takes all steps with an emulator of its own. */
async function runOn(emulator: Emulator, target: Target, work: string): Promise<boolean> {
  try {
    return await new Deployments(emulator, target, work).run();
  } finally {
    emulator.stop();
  }
}

void main(process.argv.slice(2));
