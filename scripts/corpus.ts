/*
 * Imports every task definition of the corpus, synthesizes what was accepted with strict validation, and compares each template with
 * its file, leaf by leaf. Prints a table; fails on anything that is neither accepted without loss nor refused with findings.
 *
 * ECS_FACTS=<folder with corpus/> tsx scripts/corpus.ts [--out <folder for templates>] [--json]
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Size, Stack } from 'aws-cdk-lib';
import { TaskDefinition, TaskSize } from '../src';
import { lostLeaves } from './corpus-leaves';
import { plausible } from './corpus-values';
import { readViolations, STRICT, synthesizeAnyway } from './strict';

/** Real task definitions, in the folder that ECS_FACTS names. */
const CORPUS = join(process.env.ECS_FACTS ?? '', 'corpus');

interface CorpusFile {
  readonly file: string;
  readonly collection: string;
  readonly shape: string;
  readonly breaks: readonly string[];
  readonly placeholders?: readonly string[];
}

export interface CorpusResult {
  readonly file: string;
  readonly outcome: 'accepted' | 'refused' | 'unexpected';
  /** Findings of a refused file, or what was unexpected. */
  readonly reasons: readonly string[];
  /** Whether its source calls it right, and it can be read without knowing values for placeholders. */
  readonly clean: boolean;
}

function substitutionsFor({ placeholders = [] }: CorpusFile): { [name: string]: string } {
  // Plain words, such as XXXXXXXXXXXX, are values like any other.
  return Object.fromEntries(placeholders.filter(placeholder => /\W/.test(placeholder)).map(placeholder => [placeholder, plausible(placeholder)]));
}

function corpusFiles(): CorpusFile[] {
  const { files } = JSON.parse(readFileSync(join(CORPUS, 'index.json'), 'utf8')) as { files: CorpusFile[] };
  return files.filter(({ collection }) => collection === 'taskdefs' || collection === 'dockerrun');
}

/** A message of ours: a head, or a line with construct path, path, problem, remedy and id. */
const FINDING = /^File\d+\/Task: (\d+ findings|.+; .+ \(ECS-[A-Z]+-\d{3}\) https:\S+)$/;

function reasonsOf(error: unknown): string[] {
  return (error instanceof Error ? error.message : String(error)).split('\n').filter(line => !/: \d+ findings$/.test(line));
}

/** Imports everything; synthesizes into a folder and gives back what became of each file. */
export function importCorpus(outdir: string): CorpusResult[] {
  const app = new App({ outdir, context: STRICT, analyticsReporting: false });
  const imported = corpusFiles().map((source, i) => {
    const stack = new Stack(app, `File${i}`);
    const nothingBesides = source.shape === 'container-definitions-array';
    try {
      TaskDefinition.fromFile(stack, 'Task', join(CORPUS, source.file), {
        substitutions: substitutionsFor(source),
        family: nothingBesides || source.collection === 'dockerrun' ? 'orders' : undefined,
        size: nothingBesides ? TaskSize.exact({ cpu: 256, memory: Size.mebibytes(512) }) : undefined,
      });
      return { source, stack };
    } catch (error) {
      app.node.tryRemoveChild(stack.node.id);
      return { source, stack, error };
    }
  });
  synthesizeAnyway(app);
  const violations = readViolations(outdir);
  return imported.map(({ source, stack, error }): CorpusResult => {
    const { file, breaks, placeholders = [] } = source;
    const clean = breaks.length === 0 && placeholders.length === 0;
    if (error !== undefined) {
      const reasons = reasonsOf(error);
      return { file, clean, reasons, outcome: reasons.every(reason => FINDING.test(reason)) ? 'refused' : 'unexpected' };
    }
    const lost = lostLeaves(readFileSync(join(CORPUS, file), 'utf8'), substitutionsFor(source), join(outdir, `${stack.artifactId}.template.json`));
    const reasons = [...lost, ...violations.filter(violation => violation.includes(`${stack.stackName}/`))];
    return { file, clean, reasons, outcome: reasons.length === 0 ? 'accepted' : 'unexpected' };
  });
}

function main(): void {
  if (!existsSync(join(CORPUS, 'index.json'))) throw new Error('ECS_FACTS must name the folder with corpus/index.json');
  const at = process.argv.indexOf('--out');
  const outdir = at > 0 ? process.argv[at + 1] : mkdtempSync(join(tmpdir(), 'corpus-'));
  const results = importCorpus(outdir);
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(results));
  } else {
    for (const { file, outcome, reasons } of results) {
      console.log(`${outcome.padEnd(10)} ${file}`);
      for (const reason of reasons) console.log(`           ${reason}`);
    }
    const count = (outcome: string, of = results) => of.filter(result => result.outcome === outcome).length;
    const clean = results.filter(result => result.clean);
    console.log(`${results.length} files: ${count('accepted')} accepted, ${count('refused')} refused, ${count('unexpected')} unexpected`);
    console.log(`${clean.length} of them right and without placeholders: ${count('accepted', clean)} accepted`);
    console.log(`${readdirSync(outdir).filter(name => name.endsWith('.template.json')).length} templates`);
  }
  if (results.some(({ outcome }) => outcome === 'unexpected')) process.exitCode = 1;
}

if (require.main === module) main();
