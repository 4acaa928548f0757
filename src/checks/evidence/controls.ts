import { Control } from './control';
import { CLUSTER_CONTROLS } from './controls/clusters';
import { HOST_CONTROLS } from './controls/hosts';
import { KEY_CONTROLS } from './controls/keys';
import { LOAD_BALANCER_CONTROLS } from './controls/load-balancers';
import { LOG_CONTROLS } from './controls/logs';
import { NETWORK_CONTROLS } from './controls/network';
import { PERMISSION_CONTROLS } from './controls/permissions';
import { REGISTRY_CONTROLS } from './controls/registry';
import { STORAGE_CONTROLS } from './controls/storage';
import { TASK_CONTROLS } from './controls/tasks';
import { TRANSPORT_CONTROLS } from './controls/transport';

/** Every control, in the order of reports. */
export const CONTROLS: readonly Control[] = [
  ...TASK_CONTROLS, ...CLUSTER_CONTROLS, ...HOST_CONTROLS, ...REGISTRY_CONTROLS, ...LOAD_BALANCER_CONTROLS, ...NETWORK_CONTROLS,
  ...KEY_CONTROLS, ...TRANSPORT_CONTROLS, ...STORAGE_CONTROLS, ...LOG_CONTROLS, ...PERMISSION_CONTROLS,
];
