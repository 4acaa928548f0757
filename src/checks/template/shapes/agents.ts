import { withUnknownParts } from './shape-reader';
import { TemplateShape } from './template-shape';
import { AgentShape, AUTH_DATA, variableNamed } from '../../../api/agent/shape';
import { HostShape } from '../../../api/capacity/shape';
import { isKnown } from '../../../api/unknown';
import { Hosts, launchesOf } from '../hosts';
import { Template } from '../template';
import { readUserData, UserDataParts } from '../user-data';

/** Names of the agent's own; others in the same file are for proxies and the like. */
const OF_THE_AGENT = /^ECS_/;
/** Images on which the agent starts when user data has ended. */
const OPTIMIZED_IMAGE = /ecs\/optimized-ami\/amazon-linux-20/;

function partsOf({ userData = '' }: Hosts): UserDataParts {
  return readUserData(withUnknownParts(userData));
}

/** Reads the settings of the ECS agent in user data. */
export function readAgents(template: Template): TemplateShape<AgentShape>[] {
  return launchesOf(template).map(hosts => ({
    resource: hosts.launch,
    shape: {
      platform: hosts.isWindows ? 'windows' : 'linux',
      variables: Object.fromEntries([...partsOf(hosts).settings].filter(([name, value]) => (OF_THE_AGENT.test(name) || variableNamed(name))
        // Credentials that the script fetches are not in the template.
        && (name !== AUTH_DATA || isKnown(value)))),
    },
    propertyPathOf: path => `${hosts.path}UserData.${path}`,
  }));
}

/** Reads the commands of user data on images of which it is known when the agent starts. */
export function readCommands(template: Template): TemplateShape<HostShape>[] {
  return launchesOf(template).filter(({ image }) => OPTIMIZED_IMAGE.test(image)).map(hosts => ({
    resource: hosts.launch,
    shape: { commands: partsOf(hosts).commands },
    propertyPathOf: () => `${hosts.path}UserData`,
  }));
}
