import { AGENT_DOORS } from './agent/doors';
import { HOST_DOORS } from './capacity/doors';
import { CLUSTER_NAME_DOORS } from './cluster/name-doors';
import { INGRESS_DOORS } from './ingress/doors';
import { PATTERN_DOORS } from './patterns/doors';
import { PIPELINE_DOORS } from './pipeline/doors';
import { REGISTRY_DOORS } from './registry/doors';
import { SERVICE_DOORS } from './service/doors';
import { SIDECAR_DOORS } from './sidecar/doors';
import { TASK_DOORS } from './task/doors';
import { allRules } from '../../scripts/all-rules';
import { Doors, seenAt } from '../support/doors';

const DOORS: Doors = Object.assign(
  {}, AGENT_DOORS, CLUSTER_NAME_DOORS,
  HOST_DOORS, INGRESS_DOORS, PATTERN_DOORS, PIPELINE_DOORS, REGISTRY_DOORS, SERVICE_DOORS, SIDECAR_DOORS, TASK_DOORS,
);

test('every rule has a door', () => {
  expect(Object.keys(DOORS).sort()).toEqual(allRules().map(({ id }) => id));
});

test.each(Object.entries(DOORS))('%s is triggered through a door', (id, door) => {
  expect(seenAt(door)).toContain(`(${id})`);
});
