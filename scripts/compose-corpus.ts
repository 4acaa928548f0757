/*
 * Imports every Compose file of the corpus as a ComposeApp: without options, then with those that the remedies of the findings name. Templates
 * are validated strictly, judged as deployed, and compared with their files leaf by leaf. Prints a table; fails on anything that is neither
 * imported without loss nor refused with findings that name service, field and remedy.
 *
 * ECS_FACTS=<folder with corpus/> tsx scripts/compose-corpus.ts [--out <folder for templates>]
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ecs as ecs, aws_efs as efs, aws_ssm as ssm, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { lostComposeLeaves } from './compose-leaves';
import { optionsFor, RemedyOptions } from './compose-remedies';
import { readViolations, STRICT, synthesizeAnyway } from './strict';
import { BindMount, Capacity, Cluster, ComposeApp, ComposeAppProps, ImageSource, Network, TaskVolume } from '../src';
import { findingsIn } from '../src/checks/template/judge-shapes';
import { Template } from '../src/checks/template/template';

/** Real Compose files, in the folder that ECS_FACTS names. */
const CORPUS = join(process.env.ECS_FACTS ?? '', 'corpus', 'compose');
/** As often may one remedy lead to the next finding. */
const ROUNDS = 8;

export interface ComposeResult {
  readonly file: string;
  readonly outcome: 'accepted' | 'accepted with options' | 'refused' | 'unexpected';
  /** Options, findings, or what was unexpected. */
  readonly reasons: readonly string[];
}

/** A message of ours: construct path, path in the file, problem, remedy, id and page. */
const FINDING = /^File\d+\/App: (?:\d+ findings|.+ must .+; .+ \(ECS-[A-Z]+-\d{3}\) https:\S+)$/;

function propsFor(stack: Stack, file: string, options: RemedyOptions): ComposeAppProps {
  const network = new Network(stack, 'Network');
  const fileSystem = options.volumes.length > 0 ? new efs.FileSystem(stack, 'Files', { vpc: network.vpc, encrypted: true }) : undefined;
  const secret = (name: string) => ({
    secret: ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(stack, `Parameter-${name}`, { parameterName: `/${name}` })),
  });
  return {
    file,
    cluster: new Cluster(stack, 'Cluster', { network, capacities: [Capacity.fargate()] }),
    variables: options.variables,
    profiles: options.profiles,
    leaveOut: options.leaveOut,
    bindMounts: Object.fromEntries(options.bindMounts.map(source => [source, BindMount.leaveOut()])),
    volumes: fileSystem && options.volumes.map(name => TaskVolume.efs(name, { fileSystem })),
    secrets: Object.fromEntries(options.secrets.map(name => [name, secret(name)])),
    configs: Object.fromEntries(options.configs.map(name => [name, secret(name)])),
    overrides: Object.fromEntries(options.images.map(service => [service, { image: ImageSource.fromRegistry('public.ecr.aws/docker/library/busybox:1.37') }])),
  };
}

interface Imported {
  readonly file: string;
  readonly stack: Stack;
  readonly options: RemedyOptions;
  readonly rounds: number;
  readonly error?: unknown;
}

function importFile(app: App, file: string, index: number): Imported {
  let options = optionsFor([]);
  for (let rounds = 0; ; rounds++) {
    const stack = new Stack(app, `File${index}`);
    try {
      new ComposeApp(stack, 'App', propsFor(stack, join(CORPUS, file), options));
      return { file, stack, options, rounds };
    } catch (error) {
      app.node.tryRemoveChild(stack.node.id);
      const next = optionsFor(reasonsOf(error), options);
      if (rounds === ROUNDS || JSON.stringify(next) === JSON.stringify(options)) return { file, stack, options, rounds, error };
      options = next;
    }
  }
}

function reasonsOf(error: unknown): string[] {
  return (error instanceof Error ? error.message : String(error)).split('\n').filter(line => !/: \d+ findings$/.test(line));
}

function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
}

/** Imports everything; synthesizes into a folder and gives back what became of each file. */
export function importComposeCorpus(outdir: string): ComposeResult[] {
  const app = new App({ outdir, context: STRICT, analyticsReporting: false });
  const imported = readdirSync(CORPUS).filter(name => /\.ya?ml$/.test(name)).map((file, i) => importFile(app, file, i));
  synthesizeAnyway(app);
  const violations = readViolations(outdir);
  return imported.map(({ file, stack, options, rounds, error }): ComposeResult => {
    if (error !== undefined) {
      const reasons = reasonsOf(error);
      return { file, reasons, outcome: reasons.every(reason => FINDING.test(reason)) ? 'refused' : 'unexpected' };
    }
    const text = readFileSync(join(outdir, `${stack.artifactId}.template.json`), 'utf8');
    const deployed = findingsIn(new Template(JSON.parse(text) as object)).filter(({ advice }) => !advice);
    const reasons = [
      ...lostComposeLeaves(readFileSync(join(CORPUS, file), 'utf8'), text, { ...options, warnings: warningsOf(stack) }),
      ...violations.filter(violation => violation.includes(`${stack.stackName}/`)),
      ...deployed.map(({ id, path, problem }) => `${path} ${problem} (${id})`),
    ];
    if (reasons.length > 0) return { file, reasons, outcome: 'unexpected' };
    return rounds === 0 ? { file, reasons, outcome: 'accepted' } : { file, outcome: 'accepted with options', reasons: [JSON.stringify(options)] };
  });
}

function main(): void {
  const at = process.argv.indexOf('--out');
  const results = importComposeCorpus(at > 0 ? process.argv[at + 1] : mkdtempSync(join(tmpdir(), 'compose-corpus-')));
  for (const { file, outcome, reasons } of results) {
    console.log(`${outcome.padEnd(21)} ${file}`);
    for (const reason of reasons) console.log(`                      ${reason}`);
  }
  const count = (outcome: string) => results.filter(result => result.outcome === outcome).length;
  console.log(`${results.length} files: ${count('accepted')} imported without options, ${count('accepted with options')} with options, `
    + `${count('refused')} refused with remedies, ${count('unexpected')} unexpected`);
  if (results.some(({ outcome }) => outcome === 'unexpected')) process.exitCode = 1;
}

if (require.main === module) main();
