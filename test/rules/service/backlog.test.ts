import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/service/backlog';
import { testRules } from '../../support/rule-cases';

const NUMBER = Token.asNumber({ Ref: 'Some' });
const own = { hasMetric: true };
const ofQueue = { hasMetric: false };

function capacity(kind: string, compatibility: string) {
  return { kind, compatibility, reachable: true, joinable: true, sharesHostInterface: false, runsDaemons: false };
}

testRules(rules, {
  backlogMetric: {

    refuses: [[{ scalableTarget: { backlogs: [ofQueue] } }, 'scalableTarget.backlogs[0].metric must be given for a service without a queue, got none']],
    accepts: [{}, { scalableTarget: { backlogs: [own] } }, { hasQueue: true, scalableTarget: { backlogs: [ofQueue] } }],
  },
  backlogBounds: {
    refuses: [
      [{ scalableTarget: { backlogs: [{ ...own, backlogPerTask: 0 }] } }, 'scalableTarget.backlogs[0].backlogPerTask must be 1 or more, got 0'],

      [{ scalableTarget: { backlogs: [{ ...own, scaleInDelaySeconds: 59 }] } }, 'scalableTarget.backlogs[0].scaleInDelay must be 60 to 86400 seconds, got 59'],

      [{ scalableTarget: { backlogs: [{ ...own, scaleInDelaySeconds: NUMBER }] } }, 'scalableTarget.backlogs[0].scaleInDelay must be known at synth, got a token'],
    ],
    accepts: [{}, { scalableTarget: { backlogs: [{ ...own, backlogPerTask: NUMBER, scaleInDelaySeconds: 86_400 }] } }],
  },
  backlogMaximum: {
    refuses: [[{ scalableTarget: { maxCapacity: 0, backlogs: [own] } }, 'scalableTarget.maxCapacity must be 1 or more, got 0']],
    accepts: [
      { scalableTarget: { maxCapacity: 0 } }, { scalableTarget: { maxCapacity: 1, backlogs: [own] } },
      { scalableTarget: { maxCapacity: NUMBER, backlogs: [own] } },
    ],
  },
  backlogAlone: {
    refuses: [[{ scalableTarget: { backlogs: [own], policyNames: ['Cpu', 'Backlog'] } }, 'scalableTarget must have no other policies, got 1 more']],
    accepts: [{ scalableTarget: { policyNames: ['Cpu', 'Steps'] } }, { scalableTarget: { backlogs: [own], policyNames: ['Backlog'] } }],
  },
  scalableCapacity: {
    refuses: [[{ scalableTarget: {}, capacities: [capacity('ECS Anywhere', 'EXTERNAL')] }, 'scalableTarget must be left out on ECS Anywhere, got one']],
    accepts: [{ capacities: [capacity('ECS Anywhere', 'EXTERNAL')] }, { scalableTarget: {}, capacities: [capacity('EC2', 'EC2')] }],
  },
});
