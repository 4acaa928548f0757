/*
 * One measurement, in a process of its own: `entry`, or `synth <whose> <services> <outdir>`; prints JSON.
 * Plain JavaScript on the compiled library, because a TypeScript loader would slow down every `require` that is measured.
 */
const { sep, join } = require('node:path');

const OURS = join(__dirname, '..', 'lib') + sep;
const IMAGE = 'public.ecr.aws/nginx/nginx:1.29';
const PORT = 80;
const PER_STACK = 20;

function millisecondsOf(work) {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function entry() {
  require('aws-cdk-lib');
  const ms = millisecondsOf(() => require('cdk-ecs-blueprints'));
  return { ms, modules: Object.keys(require.cache).filter(file => file.startsWith(OURS)).length };
}

/** Whose construct: what makes the cluster of all services, and one service. */
const LAYOUTS = {
  ours: () => {
    const { aws_ec2: ec2 } = require('aws-cdk-lib');
    const { Cluster, ImageSource, WebService } = require('cdk-ecs-blueprints');
    return {
      cluster: scope => new Cluster(scope, 'Cluster'),
      service: (scope, id, cluster) => new WebService(scope, id, {
        cluster,
        image: ImageSource.fromRegistry(IMAGE),
        containerPort: PORT,
        allowFrom: [ec2.Peer.anyIpv4()],
      }),
    };
  },
  incumbent: () => {
    const { aws_ec2: ec2, aws_ecs: ecs, aws_ecs_patterns: patterns } = require('aws-cdk-lib');
    return {
      cluster: scope => new ecs.Cluster(scope, 'Cluster', { vpc: new ec2.Vpc(scope, 'Vpc', { maxAzs: 2 }) }),
      service: (scope, id, cluster) => new patterns.ApplicationLoadBalancedFargateService(scope, id, {
        cluster,
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry(IMAGE), containerPort: PORT },
      }),
    };
  },
};

function construct(whose, services, outdir) {
  const { App, Stack } = require('aws-cdk-lib');
  const layout = LAYOUTS[whose]();
  const app = new App({
    analyticsReporting: false,
    outdir,
    // What `cdk init` gives a new app, less the report of warnings, which is a validation too.
    context: process.env.NOFLAGS ? {} : { ...require('aws-cdk-lib/recommended-feature-flags.json'), '@aws-cdk/core:annotationsInValidationReport': false },
  });
  const cluster = layout.cluster(new Stack(app, 'Cluster'));
  for (let first = 0; first < services; first += PER_STACK) {
    const stack = new Stack(app, `Services${first / PER_STACK}`);
    for (let i = first; i < Math.min(first + PER_STACK, services); i++) {
      layout.service(stack, `Service${i}`, cluster);
    }
  }
  return app;
}

function synth(whose, services, outdir) {
  // aws-cdk-lib loads its modules when they are first used, and the tools of synthesis too: use all of them once.
  for (const kind of Object.keys(LAYOUTS)) {
    construct(kind, 1, join(outdir, `warm-up-${kind}`)).synth();
  }
  let app;
  const constructMs = millisecondsOf(() => { app = construct(whose, services, join(outdir, 'measured')); });
  const synthMs = millisecondsOf(() => app.synth());
  return { constructMs, synthMs, peakMb: process.resourceUsage().maxRSS / 1024 };
}

const [mode, whose, services, outdir] = process.argv.slice(2);
console.log(JSON.stringify(mode === 'entry' ? entry() : synth(whose, Number(services), outdir)));
