/*
 * `npm run bench`: what this library costs when it is required and when it synthesizes, beside aws-ecs-patterns, and how
 * long its rolling updates take. Exits with 1 when a limit is broken. With `--smoke`, for CI: the same in small sizes,
 * without the limits on time, which mean nothing on a shared machine.
 */
import { Entry, measureEntry, Samples, Size, WHOSE } from './measure';

const ENTRY_MS = 25;
const ENTRY_MODULES = 10;
const UPDATE_SECONDS = 80;
/** Our milliseconds per resource at the large size, as a multiple of those of aws-ecs-patterns. */
const RELATIVE_COST = 1;
/**
 * Time at the large size as a multiple of the time at the middle one, 10 times smaller: 1.1 times linear.
 *
 * Start-up is in neither time: the clock starts after all modules were loaded and used once. What is left of fixed cost is
 * the stack of the cluster, worth about five services. The code that V8 has not optimized yet weighs more in the middle
 * size than in the large one, so this finds growth that matters (a search through all services for each service), not a few percent.
 */
const GROWTH = 11;

const MIDDLE = 100;
const LARGE = 1000;
const FULL: readonly Size[] = [{ services: 1, repetitions: 5 }, { services: MIDDLE, repetitions: 5 }, { services: LARGE, repetitions: 4 }];
const SMOKE: readonly Size[] = [1, 5, 20].map(services => ({ services, repetitions: 1 }));
/** A ratio this near to its limit, on either side, is measured again: noise could have put it there. */
const DOUBT = 0.1;
const ROUNDS = 3;

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map(line => line[column].length)));
  const render = (line: readonly string[]) => line.map((cell, i) => i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])).join('  ');
  console.log(['', title, ...lines.map(line => `  ${render(line)}`)].join('\n'));
}

function printEntry(entry: Entry, repetitions: number): void {
  table(`Requiring the package after aws-cdk-lib, median of ${repetitions} processes`, ['', 'measured', 'limit'], [
    ['milliseconds', entry.ms.toFixed(1), `${ENTRY_MS}`],
    ['modules of ours', `${entry.modules}`, `< ${ENTRY_MODULES}`],
  ]);
}

function printSynthesis(samples: Samples, sizes: readonly Size[]): void {
  const rows = sizes.flatMap(({ services }) => WHOSE.map(whose => {
    const { constructMs, synthMs, totalMs, resources, msPerResource, peakMb } = samples.of(whose, services);
    return [
      whose, `${services}`, ...[constructMs, synthMs, totalMs].map(ms => ms.toFixed(0)), `${resources}`, (resources / services).toFixed(1),
      msPerResource.toFixed(3), peakMb.toFixed(0),
    ];
  }));
  table('Web services with a load balancer each, or (shared) one for 50, 20 a stack, the fastest process of each',
    ['', 'services', 'construct ms', 'synth ms', 'total ms', 'resources', 'per service', 'ms/resource', 'peak MB'], rows);
}

function printUpdates(samples: Samples, smallest: number): void {
  const rows = WHOSE.map(whose => {
    const { interval, threshold, drain, stop, seconds } = samples.of(whose, smallest).update;
    return [whose, `${interval}`, `${threshold}`, `${drain}`, `${stop}`, `${seconds}`];
  });
  table('Rolling update: interval x threshold + drain + stop, in seconds', ['', 'interval', 'threshold', 'drain', 'stop', 'total'], rows);
}

function ratios(samples: Samples): { cost: number; growth: number } {
  const large = samples.of('ours', LARGE);
  return {
    cost: large.msPerResource / samples.of('aws-ecs-patterns', LARGE).msPerResource,
    growth: large.totalMs / samples.of('ours', MIDDLE).totalMs,
  };
}

function printRatios(samples: Samples): void {
  const { cost, growth } = ratios(samples);
  table('Ratios', ['', 'measured', 'limit'], [
    [`ms/resource of ours to aws-ecs-patterns, ${LARGE} services`, cost.toFixed(3), RELATIVE_COST.toFixed(3)],
    [`total ms of ours, ${LARGE} to ${MIDDLE} services`, growth.toFixed(2), GROWTH.toFixed(2)],
  ]);
}

/** Limits that hold on any machine. */
function brokenFacts(entry: Entry, samples: Samples, smallest: number): string[] {
  const { seconds } = samples.of('ours', smallest).update;
  return [
    ...entry.modules < ENTRY_MODULES ? [] : [`requiring the package loads ${entry.modules} modules of ours; fewer than ${ENTRY_MODULES} are allowed`],
    ...seconds <= UPDATE_SECONDS ? [] : [`a rolling update takes ${seconds} s by the template; ${UPDATE_SECONDS} s are allowed`],
  ];
}

function brokenEntryTime(entry: Entry): string[] {
  return entry.ms <= ENTRY_MS ? [] : [`requiring the package takes ${entry.ms.toFixed(1)} ms; ${ENTRY_MS} ms are allowed`];
}

function brokenRatios(samples: Samples): string[] {
  const { cost, growth } = ratios(samples);
  return [
    ...cost <= RELATIVE_COST ? [] : [`a resource of ours takes ${cost.toFixed(3)} times as long as one of aws-ecs-patterns; ${RELATIVE_COST} is allowed`],
    ...growth <= GROWTH ? [] : [`${LARGE} services take ${growth.toFixed(2)} times as long as ${MIDDLE}; ${GROWTH} is allowed`],
  ];
}

function inDoubt(samples: Samples): boolean {
  const { cost, growth } = ratios(samples);
  return [cost / RELATIVE_COST, growth / GROWTH].some(share => Math.abs(share - 1) < DOUBT);
}

function measure(sizes: readonly Size[], samples: Samples): void {
  for (const size of sizes) {
    console.error(`measuring apps with services: ${size.services}, processes each: ${size.repetitions}`);
    samples.add(size);
  }
}

function main(smoke: boolean): string[] {
  const sizes = smoke ? SMOKE : FULL;
  const smallest = sizes[0].services;
  const entryRepetitions = smoke ? 3 : 9;

  const entry = measureEntry(entryRepetitions);
  const samples = new Samples();
  measure(sizes, samples);
  for (let round = 1; !smoke && round < ROUNDS && inDoubt(samples); round++) {
    measure(sizes.filter(({ services }) => services >= MIDDLE), samples);
  }

  printEntry(entry, entryRepetitions);
  printSynthesis(samples, sizes);
  printUpdates(samples, smallest);
  if (smoke) {
    return brokenFacts(entry, samples, smallest);
  }
  printRatios(samples);
  return [...brokenFacts(entry, samples, smallest), ...brokenEntryTime(entry), ...brokenRatios(samples)];
}

const broken = main(process.argv.includes('--smoke'));
console.log(['', ...broken.length > 0 ? broken.map(sentence => `LIMIT BROKEN: ${sentence}`) : ['all limits hold']].join('\n'));
process.exitCode = broken.length > 0 ? 1 : 0;
