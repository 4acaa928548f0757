import { aws_elasticloadbalancingv2 as elbv2, Token } from 'aws-cdk-lib';
import { ClaimShape } from '../api/ingress/listener-shape';
import { Memory } from '../private/memory';

/** Dummy value of all listeners that the CDK CLI has not looked up yet. */
const NOT_LOOKED_UP = 'my-load-balancer/50dc6c495c0c9188/f2f7dc8efc522ab2';

/** Listener rules of this app, in all of its stacks. */
const CLAIMS = new Memory<Map<unknown, ClaimShape[]>>('listenerClaims');

/** Listener rules that other services of the app have added. */
export function claimsOn(listener: elbv2.IApplicationListener): ClaimShape[] {
  return CLAIMS.of(listener.node.root)?.get(keyOf(listener)) ?? [];
}

/** Records a listener rule. */
export function claim(listener: elbv2.IApplicationListener, share: ClaimShape): void {
  const app = CLAIMS.ofOrNew(listener.node.root, () => new Map());
  app.set(keyOf(listener), [...app.get(keyOf(listener)) ?? [], share]);
}

/** A listener can be imported several times, so it is identified by its ARN if that is known. */
function keyOf(listener: elbv2.IApplicationListener): unknown {
  const { listenerArn } = listener;
  return Token.isUnresolved(listenerArn) || listenerArn.includes(NOT_LOOKED_UP) ? listener : listenerArn;
}
