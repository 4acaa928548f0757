import * as rules from '../../../src/rules/patterns/daemon-rules';
import * as taskRules from '../../../src/rules/patterns/daemon-task-rules';
import { one, testRules } from '../../support/rule-cases';

const EC2 = { kind: 'EC2', compatibility: 'EC2', hasHosts: true };
const MANAGED = { kind: 'Managed Instances', compatibility: 'MANAGED_INSTANCES', hasHosts: true };
const FARGATE = { kind: 'Fargate', compatibility: 'FARGATE', hasHosts: false };
const GIVEN = { given: true };

testRules(rules, {
  daemonHosts: {
    refuses: [
      [{ capacities: [] }, 'capacities must have instances for a daemon, got none'],
      [{ capacities: [EC2, FARGATE] }, 'capacities must have instances for a daemon, got Fargate'],
    ],
    accepts: [{ capacities: [EC2] }, { capacities: [MANAGED] }],
  },
  oneKindOfHosts: {
    refuses: [[{ capacities: [EC2, MANAGED] }, 'capacities must be of one kind for a daemon, got EC2 and MANAGED_INSTANCES']],
    accepts: [{ capacities: [EC2, EC2] }, { capacities: [EC2, FARGATE] }, {}],
  },
  noServiceSettings: {
    refuses: [
      [{ isManaged: true, ingress: GIVEN, networkMode: GIVEN }, 'ingress must be left out on Managed Instances, got one',
        'networkMode must be left out on Managed Instances, got one'],
    ],
    accepts: [{ isManaged: true }, { isManaged: false, ingress: GIVEN }],
  },
  noManagedSettings: {
    refuses: [[{ isManaged: false, managedDaemon: {} }, 'managedDaemon must be left out on EC2 and ECS Anywhere, got one']],
    accepts: [{ isManaged: true, managedDaemon: {} }, { isManaged: false }],
  },
  daemonScheduling: {
    refuses: [[{ schedulingStrategy: 'REPLICA' }, 'schedulingStrategy must be left out for a daemon, got another one']],
    accepts: [{ schedulingStrategy: 'DAEMON' }, {}],
  },
  daemonDeployment: {
    refuses: [
      [{ managedDaemon: { drainPercent: 0.5 } }, 'managedDaemon.drainPercent must be 1 to 100 percent, got 0.5'],
      [{ managedDaemon: { drainPercent: 101 } }, 'managedDaemon.drainPercent must be 1 to 100 percent, got 101'],
      [{ managedDaemon: { bakeTimeInMinutes: 1441 } }, 'managedDaemon.bakeTime must be 0 to 1440 minutes, got 1441'],
      [{ managedDaemon: { bakeTimeInMinutes: 0.5 } }, 'managedDaemon.bakeTime must be 0 to 1440 minutes, got 0.5'],
    ],
    accepts: [{ managedDaemon: { drainPercent: 12.5, bakeTimeInMinutes: 10 } }, { managedDaemon: {} }],
  },
  daemonPorts: {
    refuses: [
      [{ ports: ['2000/udp', '4317/tcp'], beside: [{ path: 'Shop/XRay', ports: ['2000/udp', '2000/tcp'] }] },
        'container.portMappings must leave 2000/udp to Shop/XRay on the same instances, got a second daemon'],
    ],
    accepts: [{ ports: ['8125/udp'], beside: [{ path: 'Shop/XRay', ports: ['2000/udp'] }] }, { ports: ['2000/udp'] }],
  },
});

testRules(taskRules, {
  daemonTaskMembers: {
    refuses: [
      [one({ portMappings: [{ containerPort: 80 }] }), 'containerDefinitions[0].portMappings must be left out of a managed daemon, got [{"containerPort":80}]'],
      [{ volumes: [{ name: 'a', configuredAtLaunch: true }] }, 'volumes[0].configuredAtLaunch must be left out of a managed daemon, got true'],
      [one({ linuxParameters: { maxSwap: 1 } }), 'containerDefinitions[0].linuxParameters.maxSwap must be left out of a managed daemon, got 1'],
    ],
    accepts: [
      one({ privileged: true, linuxParameters: { capabilities: { add: ['NET_ADMIN'] } }, portMappings: [] }),
      { volumes: [{ name: 'log', host: { sourcePath: '/var/log' } }] },
    ],
  },
  daemonTaskWords: {
    refuses: [
      [{ pidMode: 'task' }, 'pidMode must be host, got \'task\''],
      [{ ipcMode: 'task' }, 'ipcMode must be one of host, none, got \'task\''],
      [one({ logConfiguration: { logDriver: 'syslog' } }), 'containerDefinitions[0].logConfiguration.logDriver must be one of awslogs, splunk, awsfirelens, got \'syslog\''],
    ],
    accepts: [{ pidMode: 'host', ipcMode: 'none' }, one({ logConfiguration: { logDriver: 'awsfirelens' } }), {}],
  },
});
