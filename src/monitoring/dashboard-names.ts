import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Memory } from '../private/memory';

/** Paths of what has a dashboard, by account, region and name. */
const DASHBOARDS = new Memory<Map<string, string>>('dashboards');

/** Returns the path of what has a dashboard of this name already. */
export function dashboardHolder(scope: IConstruct, name?: string): string | undefined {
  return name === undefined ? undefined : DASHBOARDS.of(scope.node.root)?.get(keyOf(scope, name));
}

/** Records that something has a dashboard of this name. */
export function claimDashboard(scope: IConstruct, name?: string): void {
  if (name !== undefined) DASHBOARDS.ofOrNew(scope.node.root, () => new Map()).set(keyOf(scope, name), scope.node.path);
}

function keyOf(scope: IConstruct, name: string): string {
  const { account, region } = Stack.of(scope);
  return [account, region, name].join('/');
}
