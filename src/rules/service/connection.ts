import { ConnectionShape } from '../../api/service/shape';
import { isKnown } from '../../api/unknown';
import { Rule } from '../rule';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** One service can reach another by name. */
export const connectable: Rule<ConnectionShape> = {
  id: 'ECS-SVC-035',
  kind: 'cannot-work',
  title: 'A service connects to one that has a fixed address: by Service Connect when it takes part in it itself, or by Cloud Map with addresses',
  remedy: 'give the other service a discovery, and with Service Connect this one too, such as Discovery.serviceConnectClient()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html',
  check: ({ provider, consumer, sharesHostInterface }) => {
    if (!provider) return [];
    const { path, kind, address } = provider;
    if (address === undefined) return [{ path: 'connectTo', problem: `must name a service that can be found, got ${path}` }];
    if (kind === 'CLOUD_MAP' && sharesHostInterface) {
      return [{
        path: 'connectTo',
        problem: `must name a service with a fixed port, got ${path}, whose ports are dynamic`,
        remedy: 'use Service Connect, or give its tasks interfaces (networkMode AWS_VPC)',
      }];
    }
    return kind === 'SERVICE_CONNECT' && consumer?.kind !== 'SERVICE_CONNECT'
      ? [{ path: 'connectTo', problem: `must be called on a service with Service Connect like ${path}, got one without` }] : [];
  },
};

/** A name that shells and programs can read. */
export const variableName: Rule<ConnectionShape> = {
  id: 'ECS-SVC-036',
  kind: 'cannot-work',
  title: 'The environment variable with the address of another service has letters, digits and underscores, and starts with no digit',
  remedy: 'rename it, such as API_ADDRESS',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: ({ variable }) => isKnown(variable) && !VARIABLE.test(variable)
    ? [{ path: 'variable', problem: `must be letters, digits and underscores, got '${variable}'` }] : [],
};
