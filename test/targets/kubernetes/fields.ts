import { PlaceIn } from '../../../src/api/place';
import { TaskDefinitionShape } from '../../../src/api/task/shape';

/** What becomes of a member of a task: it is in the manifests, a warning says that it is not, or it is an error. */
type Treatment = 'rendered' | 'advised' | 'refused' | 'not needed';

/** What becomes of a member, and how, for docs/kubernetes.md. */
export interface Field {
  readonly treatment: Treatment;
  readonly how: string;
}

type Place = PlaceIn<TaskDefinitionShape>;
/** Places without places inside. */
type Leaf<P extends Place = Place> = P extends Place ? Extract<Place, `${P}.${string}` | `${P}[]${string}`> extends never ? P : never : never;
/** Maps of texts, in which any name may be. */
type MapPlace = 'containerDefinitions[].dockerLabels' | 'containerDefinitions[].logConfiguration.options' | 'containerDefinitions[].firelensConfiguration.options'
  | 'volumes[].dockerVolumeConfiguration.driverOpts' | 'volumes[].dockerVolumeConfiguration.labels';
type Named = { readonly [P in Exclude<Leaf, `${MapPlace}.${string}`> | MapPlace]: Field };

const rendered = (how: string): Field => ({ treatment: 'rendered', how });
const advised = (how: string): Field => ({ treatment: 'advised', how });
const refused = (how: string): Field => ({ treatment: 'refused', how });
const notNeeded = (how: string): Field => ({ treatment: 'not needed', how });

const HOST = 'pods use nothing of their node';
const NO_MESH = 'a service mesh of Kubernetes adds its proxy itself';
const NO_SWAP = 'there is no swap';
const LOGS = 'what containers print goes where the cluster sends it; on EKS Fargate `EksFargateLogging`';
const VOLUME = 'empty volumes and EFS only';

/** Every member of a task. The compiler finds one that is missing. */
export const FIELDS: Named = {
  'family': rendered('default of `name`'),
  'taskRoleArn': notNeeded('it trusts ECS; pods have a role of their own (`KubernetesWorkload`, or `serviceAccountRoleArn` with advice)'),
  'executionRoleArn': notNeeded('nodes pull images, and the choice `secrets` says who reads secrets'),
  'networkMode': refused('`host` and `none`; pods are like `awsvpc` tasks'),
  'cpu': rendered('shared among containers without CPU of their own'),
  'memory': rendered('shared among containers without memory of their own; EKS Fargate adds 256 MiB to the pod'),
  'pidMode': rendered('`task`: `shareProcessNamespace`; `host` is refused'),
  'ipcMode': advised('containers of a pod always share it (`task`); `none` is advised against, `host` refused'),
  'enableFaultInjection': advised('AWS FIS has actions of its own for pods'),
  'requiresCompatibilities[]': notNeeded('says where ECS may run it'),
  'placementConstraints[].type': advised('nodes are chosen by node pools'),
  'placementConstraints[].expression': advised('nodes are chosen by node pools'),
  'tags[].key': advised('tags belong to AWS resources'),
  'tags[].value': advised('tags belong to AWS resources'),
  'proxyConfiguration.type': refused(NO_MESH),
  'proxyConfiguration.containerName': refused(NO_MESH),
  'proxyConfiguration.properties[].name': refused(NO_MESH),
  'proxyConfiguration.properties[].value': refused(NO_MESH),
  'inferenceAccelerators[].deviceName': notNeeded('ECS takes none either: AWS has ended Elastic Inference'),
  'inferenceAccelerators[].deviceType': notNeeded('ECS takes none either: AWS has ended Elastic Inference'),
  'ephemeralStorage.sizeInGiB': rendered('`ephemeral-storage` of the first container; at most 175 GiB on EKS Fargate'),
  'runtimePlatform.cpuArchitecture': rendered('node selector on EKS Auto Mode, with advice for ARM64; ARM64 is refused on EKS Fargate'),
  'runtimePlatform.operatingSystemFamily': refused('Linux only'),
  'volumes[].name': rendered('in lower case, with hyphens'),
  'volumes[].host.sourcePath': refused(HOST),
  'volumes[].configuredAtLaunch': refused(VOLUME),
  'volumes[].dockerVolumeConfiguration.scope': refused(VOLUME),
  'volumes[].dockerVolumeConfiguration.autoprovision': refused(VOLUME),
  'volumes[].dockerVolumeConfiguration.driver': refused(VOLUME),
  'volumes[].dockerVolumeConfiguration.driverOpts': refused(VOLUME),
  'volumes[].dockerVolumeConfiguration.labels': refused(VOLUME),
  'volumes[].efsVolumeConfiguration.fileSystemId': rendered('PersistentVolume and claim; the driver must be installed on EKS Auto Mode'),
  'volumes[].efsVolumeConfiguration.rootDirectory': rendered('in the handle of the PersistentVolume'),
  'volumes[].efsVolumeConfiguration.transitEncryption': rendered('`encryptInTransit`'),
  'volumes[].efsVolumeConfiguration.transitEncryptionPort': advised('the driver chooses the port'),
  'volumes[].efsVolumeConfiguration.authorizationConfig.accessPointId': rendered('in the handle of the PersistentVolume'),
  'volumes[].efsVolumeConfiguration.authorizationConfig.iam': advised('rendered as a mount option, but the driver mounts with the identity of the node'),
  'volumes[].fsxWindowsFileServerVolumeConfiguration.fileSystemId': refused(VOLUME),
  'volumes[].fsxWindowsFileServerVolumeConfiguration.rootDirectory': refused(VOLUME),
  'volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter': refused(VOLUME),
  'volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.domain': refused(VOLUME),
  'volumes[].s3filesVolumeConfiguration.fileSystemArn': refused(VOLUME),
  'volumes[].s3filesVolumeConfiguration.rootDirectory': refused(VOLUME),
  'volumes[].s3filesVolumeConfiguration.transitEncryptionPort': refused(VOLUME),
  'volumes[].s3filesVolumeConfiguration.accessPointArn': refused(VOLUME),
  'containerDefinitions[].name': rendered('in lower case, with hyphens'),
  'containerDefinitions[].image': rendered('pulled anew for each pod unless it has a digest, with advice to name one'),
  'containerDefinitions[].repositoryCredentials.credentialsParameter': refused('without `imagePullSecret`'),
  'containerDefinitions[].cpu': rendered('request and limit'),
  'containerDefinitions[].memory': rendered('request and limit'),
  'containerDefinitions[].memoryReservation': rendered('request and limit, where there is no `memory`'),
  'containerDefinitions[].links[]': rendered('host alias of 127.0.0.1'),
  'containerDefinitions[].portMappings[].containerPort': rendered('port of the container and of the Service; advice below 1024'),
  'containerDefinitions[].portMappings[].hostPort': advised('clients use the Service'),
  'containerDefinitions[].portMappings[].protocol': rendered('of the port'),
  'containerDefinitions[].portMappings[].name': rendered('name of the port, if it is one of RFC 6335; else `tcp-8080`'),
  'containerDefinitions[].portMappings[].appProtocol': rendered('`appProtocol` of the Service; HTTP/2 and gRPC are `kubernetes.io/h2c`'),
  'containerDefinitions[].portMappings[].containerPortRange': refused('a Service lists its ports'),
  'containerDefinitions[].essential': advised('all containers of a pod are started again; one that others wait for may end'),
  'containerDefinitions[].restartPolicy.enabled': notNeeded('the kubelet always starts containers again'),
  'containerDefinitions[].restartPolicy.ignoredExitCodes[]': advised('containers are started again after every exit code'),
  'containerDefinitions[].restartPolicy.restartAttemptPeriod': advised('the kubelet waits 10 seconds to 5 minutes'),
  'containerDefinitions[].entryPoint[]': rendered('`command`'),
  'containerDefinitions[].command[]': rendered('`args`; `$(` is escaped'),
  'containerDefinitions[].environment[].name': rendered('key of a ConfigMap, or variable'),
  'containerDefinitions[].environment[].value': rendered('in a ConfigMap; in the pod if it is known at deployment only'),
  'containerDefinitions[].environmentFiles[].type': refused('use environment or secrets'),
  'containerDefinitions[].environmentFiles[].value': refused('use environment or secrets'),
  'containerDefinitions[].mountPoints[].sourceVolume': rendered('volume mount'),
  'containerDefinitions[].mountPoints[].containerPath': rendered('volume mount'),
  'containerDefinitions[].mountPoints[].readOnly': rendered('volume mount'),
  'containerDefinitions[].volumesFrom[].sourceContainer': rendered('its volume mounts'),
  'containerDefinitions[].volumesFrom[].readOnly': rendered('of these volume mounts'),
  'containerDefinitions[].linuxParameters.capabilities.add[]': rendered('all others are dropped; ALL and SYS_ADMIN are refused'),
  'containerDefinitions[].linuxParameters.capabilities.drop[]': notNeeded('all are dropped'),
  'containerDefinitions[].linuxParameters.devices[].hostPath': refused(HOST),
  'containerDefinitions[].linuxParameters.devices[].containerPath': refused(HOST),
  'containerDefinitions[].linuxParameters.devices[].permissions[]': refused(HOST),
  'containerDefinitions[].linuxParameters.initProcessEnabled': advised('put an init process into the image'),
  'containerDefinitions[].linuxParameters.sharedMemorySize': rendered('volume in memory at /dev/shm'),
  'containerDefinitions[].linuxParameters.tmpfs[].containerPath': rendered('volume in memory'),
  'containerDefinitions[].linuxParameters.tmpfs[].size': rendered('limit of that volume'),
  'containerDefinitions[].linuxParameters.tmpfs[].mountOptions[]': advised('volumes in memory have none'),
  'containerDefinitions[].linuxParameters.maxSwap': advised(NO_SWAP),
  'containerDefinitions[].linuxParameters.swappiness': advised(NO_SWAP),
  'containerDefinitions[].secrets[].name': refused('without a choice of `secrets`; with it, a variable'),
  'containerDefinitions[].secrets[].valueFrom': refused('without a choice of `secrets`; with it, External Secrets, a Secret of yours, or the ARN for the application'),
  'containerDefinitions[].dependsOn[].containerName': rendered('init container'),
  'containerDefinitions[].dependsOn[].condition': rendered('SUCCESS: init container that ends; COMPLETE: the same, with advice; START: native sidecar; HEALTHY: with a startup probe'),
  'containerDefinitions[].startTimeout': advised('containers wait for each other without limit'),
  'containerDefinitions[].stopTimeout': rendered('`terminationGracePeriodSeconds`: the longest'),
  'containerDefinitions[].versionConsistency': notNeeded('a pod runs what its image names: see `image`'),
  'containerDefinitions[].hostname': rendered('of the pod'),
  'containerDefinitions[].user': rendered('numbers only; advice without one, and for root'),
  'containerDefinitions[].workingDirectory': rendered('`workingDir`'),
  'containerDefinitions[].disableNetworking': refused('pods always have a network'),
  'containerDefinitions[].privileged': refused('add capabilities by name'),
  'containerDefinitions[].readonlyRootFilesystem': rendered('`readOnlyRootFilesystem`'),
  'containerDefinitions[].dnsServers[]': rendered('asked besides those of the cluster'),
  'containerDefinitions[].dnsSearchDomains[]': rendered('of the pod'),
  'containerDefinitions[].extraHosts[].hostname': rendered('host alias'),
  'containerDefinitions[].extraHosts[].ipAddress': rendered('host alias'),
  'containerDefinitions[].dockerSecurityOptions[]': refused('apart from `no-new-privileges`, which pods always have'),
  'containerDefinitions[].interactive': rendered('`stdin`'),
  'containerDefinitions[].pseudoTerminal': rendered('`tty`'),
  'containerDefinitions[].dockerLabels': rendered('annotations of the pod'),
  'containerDefinitions[].ulimits[].name': advised('those of the node hold'),
  'containerDefinitions[].ulimits[].softLimit': advised('those of the node hold'),
  'containerDefinitions[].ulimits[].hardLimit': advised('those of the node hold'),
  'containerDefinitions[].logConfiguration.logDriver': advised(`other drivers than awslogs; ${LOGS}`),
  'containerDefinitions[].logConfiguration.options': notNeeded(LOGS),
  'containerDefinitions[].logConfiguration.secretOptions[].name': advised(LOGS),
  'containerDefinitions[].logConfiguration.secretOptions[].valueFrom': advised(LOGS),
  'containerDefinitions[].healthCheck.command[]': rendered('liveness, readiness and startup probes'),
  'containerDefinitions[].healthCheck.interval': rendered('`periodSeconds`'),
  'containerDefinitions[].healthCheck.timeout': rendered('`timeoutSeconds`'),
  'containerDefinitions[].healthCheck.retries': rendered('`failureThreshold`'),
  'containerDefinitions[].healthCheck.startPeriod': rendered('startup probe that lasts as long'),
  'containerDefinitions[].systemControls[].namespace': rendered('safe ones; others are refused'),
  'containerDefinitions[].systemControls[].value': rendered('sysctl of the pod'),
  'containerDefinitions[].resourceRequirements[].type': rendered('GPU on EKS Auto Mode, with advice; refused on EKS Fargate'),
  'containerDefinitions[].resourceRequirements[].value': rendered('`nvidia.com/gpu`'),
  'containerDefinitions[].firelensConfiguration.type': refused('leave the log router out'),
  'containerDefinitions[].firelensConfiguration.options': refused('leave the log router out'),
  'containerDefinitions[].credentialSpecs[]': refused('there is no Active Directory'),
};
