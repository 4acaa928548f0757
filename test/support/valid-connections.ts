import { ConnectionShape } from '../../src/api/connection/shape';

export const VALID_CONNECTION: ConnectionShape = {
  variable: 'API',
  consumer: { kind: 'CLOUD_MAP' },
  provider: { path: 'Shop/Api', kind: 'CLOUD_MAP', address: 'api.shop.local' },
  sharesHostInterface: false,
  target: 'Shop/Files',
  access: 'READ',
  isFileSystem: true,
  containerName: 'main',
  containers: ['main'],
  taken: [],
  containerPath: '/data',
  mounted: ['/tmp'],
  database: { securityGroups: 1, hasCredentials: true, inOtherVpc: false },
};
