import { authenticationOverTls, http2OverTls, tlsCertificate, listenerPort, udpHealth } from './listener';
import { ListenerShape } from '../../api/ingress/listener-shape';
import { Rule } from '../rule';

/** Rules on `CreateListener`. */
export const LISTENER_RULES: readonly Rule<ListenerShape>[] = [authenticationOverTls, http2OverTls, tlsCertificate, listenerPort, udpHealth];
