import { AGENT_DOORS } from './agent/doors';
import { HOST_DOORS } from './capacity/doors';
import { CLUSTER_DOORS } from './cluster/doors';
import { INGRESS_DOORS } from './ingress/doors';
import { INPUT_DOORS } from './input/doors';
import { NETWORK_DOORS } from './network/doors';
import { PATTERN_DOORS } from './patterns/doors';
import { PIPELINE_DOORS } from './pipeline/doors';
import { REGISTRY_DOORS } from './registry/doors';
import { SECRET_DOORS } from './secrets/doors';
import { SERVICE_DOORS } from './service/doors';
import { SIDECAR_DOORS } from './sidecar/doors';
import { TASK_DOORS } from './task/doors';
import { allRules } from '../../scripts/all-rules';
import { Doors, seenAt } from '../support/doors';

const DOORS: Doors = Object.assign(
  {}, AGENT_DOORS, CLUSTER_DOORS, HOST_DOORS, INGRESS_DOORS, INPUT_DOORS, NETWORK_DOORS, PATTERN_DOORS, PIPELINE_DOORS, REGISTRY_DOORS,
  SECRET_DOORS, SERVICE_DOORS, SIDECAR_DOORS, TASK_DOORS,
);

test('every rule has a door', () => {
  expect(Object.keys(DOORS).sort()).toEqual(allRules().map(({ id }) => id));
});

test.each(Object.entries(DOORS))('%s is triggered through a door', (id, door) => {
  expect(seenAt(door)).toContain(`(${id})`);
});
