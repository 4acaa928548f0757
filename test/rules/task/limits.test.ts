import { Token } from 'aws-cdk-lib';
import * as rules from '../../../src/rules/task/limits';
import { FARGATE, one, several, testRules } from '../../support/rule-cases';

const token = Token.asString({ Ref: 'Anything' });

function times<T>(count: number, member: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => member(index));
}

const number = Token.asNumber({ Ref: 'Number' });

testRules(rules, {
  containerCount: {
    refuses: [
      [{ containerDefinitions: [] }, 'containerDefinitions must be 1 to 10 containers, got 0'],
      [{ containerDefinitions: times(11, () => ({})) }, 'containerDefinitions must be 1 to 10 containers, got 11'],
    ],
    accepts: [
      { containerDefinitions: times(10, () => ({})) }, {},
      { containerDefinitions: [...times(10, () => ({})), Token.asAny({ Ref: 'Container' }) as never] },
    ],
  },
  someEssential: {
    refuses: [[
      several({ essential: false }, { essential: false }), 'containerDefinitions must have an essential container, got essential: false in all of them',
    ]],
    accepts: [
      several({ essential: false }, {}), several({ essential: true }), several(),
      several({ essential: false }, Token.asAny({ Ref: 'Container' }) as never), several({ essential: false }, { essential: Token.asAny({ Ref: 'Essential' }) as never }),
    ],
  },
  quotas: {
    refuses: [
      [{ tags: times(51, n => ({ key: `${n}` })) }, 'tags must be at most 50 tags, got 51'],
      [{ placementConstraints: times(11, () => ({})) }, 'placementConstraints must be at most 10 constraints, got 11'],
      [one({ environmentFiles: times(11, () => ({})) }), 'containerDefinitions[0].environmentFiles must be at most 10 files, got 11'],
      [one({ credentialSpecs: ['a', 'b'] }), 'containerDefinitions[0].credentialSpecs must be at most 1 credential spec, got 2'],
      [
        one({ restartPolicy: { ignoredExitCodes: times(51, n => n) } }),
        'containerDefinitions[0].restartPolicy.ignoredExitCodes must be at most 50 exit codes, got 51',
      ],
      [
        one({ portMappings: times(101, n => ({ containerPortRange: `${2 * n + 1}-${2 * n + 2}` })) }),
        'containerDefinitions[0].portMappings must be at most 100 ranges, got 101',
      ],
      [
        { volumes: [{ name: 'a', configuredAtLaunch: true }, { name: 'b', configuredAtLaunch: true }] },
        'volumes must be at most 1 volume configured at launch, got 2',
      ],
    ],
    accepts: [
      { tags: times(50, n => ({ key: `${n}` })), placementConstraints: times(10, () => ({})) },
      one({ environmentFiles: times(10, () => ({})), credentialSpecs: ['a'] }),
      { volumes: [{ name: 'a', configuredAtLaunch: true }, { name: 'b', configuredAtLaunch: false }] },
      { tags: Token.asAny({ Ref: 'Tags' }) as never },
      one({ environmentFiles: [...times(10, () => ({})), Token.asAny({ Ref: 'File' }) as never] }),
    ],
  },
  definitionSize: {
    refuses: [
      [one({ command: ['x'.repeat(64 * 1024)] }), 'containerDefinitions must be at most 64 KiB with all of the task, got 65 KiB'],
      [one({ command: ['ü'.repeat(35 * 1024)] }), 'containerDefinitions must be at most 64 KiB with all of the task, got 71 KiB'],
    ],
    accepts: [one({ command: ['x'.repeat(63 * 1024), token] })],
  },
  ranges: {
    refuses: [
      [{ ephemeralStorage: { sizeInGiB: 20 } }, 'ephemeralStorage.sizeInGiB must be 21 to 200 GiB, got 20'],
      [{ ephemeralStorage: { sizeInGiB: 500 } }, 'ephemeralStorage.sizeInGiB must be 21 to 200 GiB, got 500'],
      [one({ cpu: -1 }), 'containerDefinitions[0].cpu must be 0 or more CPU units, got -1'],
      [one({ restartPolicy: { restartAttemptPeriod: 59 } }), 'containerDefinitions[0].restartPolicy.restartAttemptPeriod must be 60 to 1800 seconds, got 59'],
      [one({ linuxParameters: { tmpfs: [{ size: 0 }], swappiness: 101, maxSwap: 1.5 } }),
        'containerDefinitions[0].linuxParameters.tmpfs[0].size must be 1 or more MiB, got 0',
        'containerDefinitions[0].linuxParameters.maxSwap must be 0 or more MiB, got 1.5',
        'containerDefinitions[0].linuxParameters.swappiness must be 0 to 100, got 101'],
      [{ volumes: [{ efsVolumeConfiguration: { transitEncryptionPort: 0 } }] },
        'volumes[0].efsVolumeConfiguration.transitEncryptionPort must be 1 to 65535, got 0'],
    ],
    accepts: [
      { ephemeralStorage: { sizeInGiB: 21 } }, { ephemeralStorage: { sizeInGiB: 200 } }, { ephemeralStorage: { sizeInGiB: Token.asNumber({ Ref: 'Size' }) } },
      one({ cpu: 0, linuxParameters: { swappiness: 0, maxSwap: 0, sharedMemorySize: 64, tmpfs: [{ size: 1 }] } }),
    ],
  },
  stopTimeout: {
    refuses: [
      [one({ stopTimeout: 300 }, FARGATE), 'containerDefinitions[0].stopTimeout must be 2 to 120 seconds, got 300'],
      [one({ startTimeout: 1 }, FARGATE), 'containerDefinitions[0].startTimeout must be 2 to 120 seconds, got 1; start what others wait for sooner, or let them try again instead of waiting'],
      [one({ stopTimeout: -1 }), 'containerDefinitions[0].stopTimeout must be 0 or more seconds, got -1'],
    ],
    accepts: [
      one({ startTimeout: 2, stopTimeout: 120 }, FARGATE), one({ stopTimeout: 0, startTimeout: 3600 }), one({ stopTimeout: number }, FARGATE),
    ],
  },
});
