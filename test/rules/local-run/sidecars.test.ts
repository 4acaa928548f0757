import * as sidecars from '../../../src/rules/local-run/sidecars';
import { several, testRules } from '../../support/rule-cases';

const APP = { name: 'app', image: 'nginx:1.29' };
const XRAY = { name: 'xray', image: 'public.ecr.aws/xray/aws-xray-daemon:3.6.6' };
const ROUTER = { name: 'log_router', image: 'fluent/fluent-bit:4', firelensConfiguration: { type: 'fluentbit' } };
const COLLECTOR = { name: 'collector', image: 'public.ecr.aws/aws-observability/aws-otel-collector:v0.50.0' };

testRules(sidecars, {
  sidecarName: {
    refuses: [
      [{ task: several(APP, XRAY), sidecars: ['xary'] }, "sidecars[0] must be one of xray, got 'xary'; did you mean xray?"],
      [{ task: several(APP, XRAY), sidecars: ['app'] }, "sidecars[0] must be one of xray, got 'app'"],
      [{ task: several(APP), sidecars: ['xray'] }, "sidecars[0] must be left out of a task without sidecars, got 'xray'"],
    ],
    accepts: [{ task: several(APP, XRAY, ROUTER), sidecars: ['xray', 'log_router'] }, { task: several(APP), sidecars: [] }],
  },
  sidecarLeftOut: {
    refuses: [
      [
        { task: several(APP, XRAY, ROUTER, COLLECTOR), sidecars: ['collector'] },
        'containerDefinitions[1] should be asked for by name to run, got the sidecar xray, which is left out',
        'containerDefinitions[2] should be asked for by name to run, got the sidecar log_router, which is left out',
      ],
      [
        { task: several(APP, { name: 'cw', image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/mirror/cloudwatch-agent@sha256:0' }) },
        'containerDefinitions[1] should be asked for by name to run, got the sidecar cw, which is left out',
      ],
    ],
    // A task of a daemon has no application.
    accepts: [{ task: several(XRAY) }, { task: several(XRAY, COLLECTOR) }, { task: several(APP, { name: 'b', image: 'my-aws-xray-daemon:1' }) }, {}],
  },
  sidecarReference: {
    refuses: [[
      {
        task: several({
          ...APP, dependsOn: [{ containerName: 'xray', condition: 'START' }], links: ['xray:daemon'], volumesFrom: [{ sourceContainer: 'xray' }],
        }, XRAY),
      },
      'containerDefinitions[0].dependsOn[0] should name a container that runs, got the sidecar xray, which is left out',
      'containerDefinitions[0].volumesFrom[0] should name a container that runs, got the sidecar xray, which is left out',
      'containerDefinitions[0].links[0] should name a container that runs, got the sidecar xray, which is left out',
    ]],
    accepts: [
      { task: several({ ...APP, dependsOn: [{ containerName: 'xray', condition: 'START' }] }, XRAY), sidecars: ['xray'] },
      { task: several(APP, { ...XRAY, dependsOn: [{ containerName: 'log_router' }] }, ROUTER) },
    ],
  },
});
