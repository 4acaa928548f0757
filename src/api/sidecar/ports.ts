import { PortMappingShape } from '../task/shape';

/** What ECS lets every log router listen on: for the lines of log drivers, and for FireLens's own health check. */
export const FIRELENS_PORTS: readonly PortMappingShape[] = [{ containerPort: 24224 }, { containerPort: 8877 }];
