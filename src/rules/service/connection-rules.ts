import { Rule } from '../rule';
import { connectable, variableName } from './connection';
import { ConnectionShape } from '../../api/service/shape';

/** Rules on one service that shall reach another. */
export const CONNECTION_RULES: readonly Rule<ConnectionShape>[] = [connectable, variableName];
