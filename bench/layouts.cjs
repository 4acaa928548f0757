/* The apps that child.cjs measures, by whose construct makes the services. Nothing is loaded before its app is asked for. */

const IMAGE = 'public.ecr.aws/nginx/nginx:1.29';
const PORT = 80;
const SERVICES_PER_STACK = 20;
const SERVICES_PER_BALANCER = 50;

/** By whom: what makes the cluster that all services share, and one service with a load balancer of its own, or a share of one. */
const LAYOUTS = {
  'ours': () => {
    const { aws_ec2: ec2 } = require('aws-cdk-lib');
    const { Cluster, ImageSource, WebService } = require('cdk-ecs-blueprints');
    return {
      makeCluster: stack => new Cluster(stack, 'Cluster'),
      makeService: (stack, id, cluster) => new WebService(stack, id, {
        cluster,
        image: ImageSource.fromRegistry(IMAGE),
        containerPort: PORT,
        allowFrom: [ec2.Peer.anyIpv4()],
      }),
    };
  },
  'ours, shared': () => {
    const { aws_ec2: ec2, Stack } = require('aws-cdk-lib');
    const { Cluster, ImageSource, Ingress, SharedLoadBalancer, WebService } = require('cdk-ecs-blueprints');
    let balancer;
    return {
      makeCluster: stack => new Cluster(stack, 'Cluster'),
      makeService: (stack, id, cluster, i) => {
        if (i % SERVICES_PER_BALANCER === 0) {
          const front = new Stack(stack.node.scope, `Front${i / SERVICES_PER_BALANCER}`);
          balancer = new SharedLoadBalancer(front, 'Balancer', { network: cluster.network, allowFrom: [ec2.Peer.anyIpv4()] });
        }
        new WebService(stack, id, {
          cluster,
          image: ImageSource.fromRegistry(IMAGE),
          containerPort: PORT,
          // Names whose priorities do not meet on any of twenty load balancers; people would give one of the two by hand.
          ingress: Ingress.sharedLoadBalancer(balancer, { pathPatterns: [`/api-${i}/*`] }),
        });
      },
    };
  },
  'aws-ecs-patterns': () => {
    const { aws_ec2: ec2, aws_ecs: ecs, aws_ecs_patterns: patterns } = require('aws-cdk-lib');
    return {
      makeCluster: stack => new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 }) }),
      makeService: (stack, id, cluster) => new patterns.ApplicationLoadBalancedFargateService(stack, id, {
        cluster,
        taskImageOptions: { image: ecs.ContainerImage.fromRegistry(IMAGE), containerPort: PORT },
      }),
    };
  },
};

/** Flags of an app that `cdk init` makes today, less the report of warnings at synth: that is a validation as well. */
function context() {
  return { ...require('aws-cdk-lib/recommended-feature-flags.json'), '@aws-cdk/core:annotationsInValidationReport': false };
}

/** An app of that many services, not synthesized yet. */
function construct(whose, services, outdir) {
  const { App, Stack } = require('aws-cdk-lib');
  const { makeCluster, makeService } = LAYOUTS[whose]();
  const app = new App({ analyticsReporting: false, outdir, context: context() });
  const cluster = makeCluster(new Stack(app, 'Cluster'));
  let stack;
  for (let i = 0; i < services; i++) {
    if (i % SERVICES_PER_STACK === 0) {
      stack = new Stack(app, `Services${i / SERVICES_PER_STACK}`);
    }
    makeService(stack, `Service${i}`, cluster, i);
  }
  return app;
}

module.exports = { construct };
