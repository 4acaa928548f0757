import { unknownPart } from '../../../src/api/unknown';
import * as bundle from '../../../src/rules/beanstalk/bundle';
import { testRules } from '../../support/rule-cases';

const DIGEST = `sha256:${'0f'.repeat(32)}`;
const path = 'containerDefinitions[0].image';

testRules(bundle, {
  fixedAtSynth: {
    refuses: [[{ unknown: [{ path, what: 'a value' }] }, `${path} must be known at synth, got a value that only the deployment knows`]],
    accepts: [{}, { unknown: [] }],
  },
  sameEverywhere: {
    refuses: [[{ clashes: [{ path: 'a', name: 'URL' }] }, 'a must be the same in all containers, got another \'URL\'']],
    accepts: [{}],
  },
  carriedValues: {
    refuses: [[{ carried: [{ path: 'a', name: 'URL' }] }, 'a is given to all containers, got \'URL\', which only the deployment knows']],
    accepts: [{}],
  },
  executionRole: {
    refuses: [
      [{ executionRole: { needed: true, known: false } }, 'executionRole must have an ARN that is known at synth, got one that only the deployment knows'],
    ],
    accepts: [{}, { executionRole: { needed: true, known: true } }, { executionRole: { needed: false, known: false } }],
  },
  imageDigests: {
    refuses: [[{ images: [{ path, image: 'nginx:1.29' }] }, `${path} should be referenced by digest on Elastic Beanstalk, got 'nginx:1.29'`]],
    accepts: [
      { images: [{ path, image: `nginx@${DIGEST}` }, { path, image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/cdk:${'0f'.repeat(32)}` }] },
      { images: [{ path, image: unknownPart('a') }] },
    ],
  },
  logGroups: {
    refuses: [[{ logs: ['a'] }, 'a is left out on Elastic Beanstalk, got a log group that only the deployment knows']],
    accepts: [{}],
  },
  complete: { refuses: [[{ grew: true }, 'task must be complete, got a task definition that has grown since']], accepts: [{}, { grew: false }] },
});
