/*
 * One measurement in a process of its own, printed as JSON:
 *
 *   child.cjs synth <whose> <services> <outdir>   an app of that many services, constructed and synthesized
 *   child.cjs checked <services> <outdir>         the same app of aws-ecs-patterns, with `EcsChecks` at synth
 *   child.cjs entry                               requiring the package
 *   child.cjs list <file>                         which modules the first web service loads; the whole list goes to the file
 *   child.cjs load <file>                         loading those of ours, when everything else in the list is there already
 *
 * Plain JavaScript on the compiled library, because a loader for TypeScript would slow down every `require` it measures; so it
 * runs under a profiler too: `node --cpu-prof bench/child.cjs synth ours 300 /tmp/profiled`. All times are CPU time, user and
 * system: on a machine that others use as well, the clock on the wall tells more about them.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, relative, sep } = require('node:path');
const { construct } = require('./layouts.cjs');

// CDK's own validation takes seconds, whoever made the template.
process.env.CDK_VALIDATION = 'false';

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function timed(work) {
  const start = cpuMs();
  const result = work();
  return { result, ms: cpuMs() - start };
}

function synth(whose, services, outdir) {
  const { result: app, ms: constructMs } = timed(() => construct(whose, Number(services), outdir));
  const { ms: synthMs } = timed(() => app.synth());
  return { constructMs, synthMs, peakMb: process.resourceUsage().maxRSS / 1024 };
}

/** The time of the checks is that of loading them and of the whole call; what CDK makes of what they find is not in it. */
function checked(services, outdir) {
  const { result: app, ms: constructMs } = timed(() => construct('aws-ecs-patterns', Number(services), outdir));
  const { Validations } = require('aws-cdk-lib');
  const { result: checks, ms: loadMs } = timed(() => new (require('cdk-ecs-blueprints').EcsChecks)());
  const called = { ms: 0, findings: 0 };
  Validations.of(app).addPlugins({
    name: checks.name,
    validate: context => {
      const { result: report, ms } = timed(() => checks.validate(context));
      Object.assign(called, { ms, findings: report.violations.length });
      return report;
    },
  });
  const { ms: synthMs } = timed(() => app.synth());
  return { constructMs, synthMs, checksMs: loadMs + called.ms, findings: called.findings };
}

/** The folder of the compiled library. */
function library() {
  return dirname(require.resolve('cdk-ecs-blueprints'));
}

function loadedFiles() {
  const files = Object.keys(require.cache).filter(file => !file.startsWith(__dirname + sep));
  return {
    ours: files.filter(file => file.startsWith(library() + sep)),
    others: files.filter(file => !file.startsWith(library() + sep)),
  };
}

function entry() {
  require('aws-cdk-lib');
  const { ms } = timed(() => require('cdk-ecs-blueprints'));
  return { ms, modules: loadedFiles().ours.length };
}

function list(file) {
  construct('ours', 1);
  const files = loadedFiles();
  writeFileSync(file, JSON.stringify(files));
  return files.ours.map(path => relative(library(), path).split(sep).join('/'));
}

function load(file) {
  const { ours, others } = JSON.parse(readFileSync(file, 'utf8'));
  // aws-cdk-lib loads at first use: whatever of it our code pulls in is not its own time.
  others.forEach(path => require(path));
  return { ms: timed(() => ours.forEach(path => require(path))).ms };
}

const [what, ...args] = process.argv.slice(2);
const result = { synth, checked, entry, list, load }[what](...args);
// At the very end, so that the time is that of the whole process.
process.on('exit', () => console.log(JSON.stringify(what === 'synth' ? { ...result, cpuMs: cpuMs() } : result)));
