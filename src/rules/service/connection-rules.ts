import { ConnectionShape } from '../../api/connection/shape';
import { VARIABLE_NAME } from '../../api/names';
import { cannotWork, found, Rule } from '../rule';
import { matching } from '../table';

/** One service can reach another by name. */
export const connectable = cannotWork<ConnectionShape>('ECS-SVC-035', {
  title: 'A service must connect to one that has a fixed address: by Service Connect if it takes part in it itself, or by Cloud Map with addresses',
  remedy: 'give the other service a discovery, and with Service Connect this one too, such as Discovery.serviceConnectClient()',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html',
  check: ({ provider, consumer, sharesHostInterface }) => {
    if (!provider) return [];
    const { path, kind, address } = provider;
    if (address === undefined) return found('connectTo', `must name a service that others can discover, got ${path}`);
    if (kind === 'CLOUD_MAP' && sharesHostInterface) {
      return found(
        'connectTo', `must name a service with a fixed port, got ${path}, whose ports are dynamic`,
        'use Service Connect, or give its tasks interfaces (networkMode AWS_VPC)',
      );
    }
    return kind === 'SERVICE_CONNECT' && consumer?.kind !== 'SERVICE_CONNECT'
      ? found('connectTo', `must be called on a service with Service Connect like ${path}, got one without`) : [];
  },
});

/** A name that shells and programs can read. */
export const variableName = cannotWork<ConnectionShape>('ECS-SVC-036', {
  title: 'The environment variable of a connection must be letters, digits and underscores, and must not start with a digit',
  why: 'Shells and many languages cannot read a variable of another name',
  remedy: 'rename it, such as API_ADDRESS',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  check: matching({ place: 'variable', pattern: VARIABLE_NAME, partly: /^\w*$/, must: 'be letters, digits and underscores' }),
});

/** Rules on one service that shall reach another. */
export const CONNECTION_RULES: readonly Rule<ConnectionShape>[] = [connectable, variableName];
