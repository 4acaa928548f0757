import { aws_elasticloadbalancingv2 as elbv2, Token } from 'aws-cdk-lib';
import { ClaimShape } from '../api/ingress/listener-shape';
import { Memory } from '../private/memory';

/** What stands for every listener while the CDK CLI has not looked it up yet. */
const NOT_LOOKED_UP = 'my-load-balancer/50dc6c495c0c9188/f2f7dc8efc522ab2';

/** Rules that this app puts on listeners, in whichever of its stacks. */
const CLAIMS = new Memory<Map<unknown, ClaimShape[]>>('listenerClaims');

/** What others have claimed on a listener. */
export function claimsOn(listener: elbv2.IApplicationListener): ClaimShape[] {
  return CLAIMS.of(listener.node.root)?.get(keyOf(listener)) ?? [];
}

/** Claims a share of a listener. */
export function claim(listener: elbv2.IApplicationListener, share: ClaimShape): void {
  const app = CLAIMS.ofOrNew(listener.node.root, () => new Map());
  app.set(keyOf(listener), [...app.get(keyOf(listener)) ?? [], share]);
}

/** The same listener may be imported several times; it is the same by its ARN, where that is known. */
function keyOf(listener: elbv2.IApplicationListener): unknown {
  const { listenerArn } = listener;
  return Token.isUnresolved(listenerArn) || listenerArn.includes(NOT_LOOKED_UP) ? listener : listenerArn;
}
