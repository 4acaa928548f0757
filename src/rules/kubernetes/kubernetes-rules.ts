import { adviseAgainst, refusedSettings } from './counterparts';
import { digests, pullSecret } from './images';
import { complete, endingContainers, someContainer } from './lifecycle';
import { hostNames, objectNames, ownNames, podWide, variableNames } from './names';
import { hostPorts, lowPorts, noNetwork, portClash, portRanges } from './network';
import { fargateArchitecture, fargateGpu, linuxOnly, nodePool } from './platforms';
import { secretsChoice, secretStores } from './secrets';
import { capabilities, host, nonRoot, numericUser, privileged, securityOptions, sysctls } from './security';
import { fargateSize, fargateStep, sizes } from './sizes';
import { fargateStorage, fileSystemDriver, volumes } from './storage';
import { certificate, inboundCidrs, ingressController, ingressPort, scalingBounds, scalingOrReplicas, singleReplica } from './traffic';
import { KubernetesShape } from '../../api/kubernetes/shape';
import { ruleList } from '../evaluate';

/** Rules on tasks that become Kubernetes manifests. */
export const KUBERNETES_RULES = ruleList<KubernetesShape>(
  objectNames, ownNames, hostNames, variableNames, podWide, linuxOnly, fargateArchitecture, fargateGpu, nodePool, privileged, host,
  numericUser, nonRoot, securityOptions, capabilities, sysctls, noNetwork, hostPorts, portClash, portRanges, lowPorts, volumes, fileSystemDriver,
  fargateStorage, sizes, fargateSize, fargateStep, complete, endingContainers, someContainer, refusedSettings, adviseAgainst, digests, pullSecret,
  secretsChoice, secretStores, ingressController, ingressPort, certificate, inboundCidrs, scalingBounds, scalingOrReplicas, singleReplica,
);
