import { pseudoParameterPart } from '../../../src/api/unknown';
import * as machine from '../../../src/rules/local-run/machine';
import { one, several, testRules } from '../../support/rule-cases';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1';
const ROLE = 'arn:aws:iam::123456789012:role/task';

testRules(machine, {
  privateImage: {
    refuses: [
      [{ task: one({ image: ECR }) }, `containerDefinitions[0].image should be pulled after docker login, got '${ECR}'`],
      [
        { task: one({ image: `${pseudoParameterPart('AccountId')}.dkr.ecr.${pseudoParameterPart('Region')}.amazonaws.com/app:1` }) },
        "containerDefinitions[0].image should be pulled after docker login, got '….dkr.ecr.….amazonaws.com/app:1'",
      ],
      [
        { task: one({ image: 'private.example.com/app:1', repositoryCredentials: { credentialsParameter: 'x' } }) },
        'containerDefinitions[0].repositoryCredentials is left out, because this machine logs in itself, got a secret',
      ],
    ],
    accepts: [{ task: one({ image: 'public.ecr.aws/nginx/nginx:1.29' }) }, { task: one({ name: 'app', image: ECR }), built: ['app'] }],
  },
  emptyVolume: {
    refuses: [[
      { task: { volumes: [{ name: 'a', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }, { name: 'b', configuredAtLaunch: true }] } },
      'volumes[0].efsVolumeConfiguration should be filled before it is read, got an Amazon EFS file system, which becomes an empty volume',
      'volumes[1].configuredAtLaunch should be filled before it is read, got a volume that is configured at launch, which becomes an empty volume',
    ]],
    accepts: [{ task: { volumes: [{ name: 'a' }, { name: 'b', configuredAtLaunch: false }] } }],
  },
  machine: {
    refuses: [
      [{ task: { networkMode: 'host' } }, 'networkMode should be enabled in Docker Desktop, got host, which Docker on Linux has always'],
      [{ task: { cpu: '8 vCPU' } }, 'cpu should be at most the CPUs of this machine, got 8'],
      [
        { task: { networkMode: 'awsvpc', runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } } },
        'runtimePlatform.operatingSystemFamily should be that of the Docker engine, got WINDOWS_SERVER_2022_CORE',
      ],
      [
        { task: { volumes: [{ name: 'a', host: { sourcePath: '/proc' } }, { name: 'b', dockerVolumeConfiguration: { driver: 'rexray/ebs' } }] } },
        "volumes[0].host.sourcePath should be a path of this machine, got '/proc'",
        "volumes[1].dockerVolumeConfiguration.driver should be installed on this machine, got 'rexray/ebs'",
      ],
      [
        { task: one({ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] }, resourceRequirements: [{ type: 'GPU', value: '2' }] }) },
        "containerDefinitions[0].linuxParameters.devices[0].hostPath should be a device of this machine, got '/dev/fuse'",
        'containerDefinitions[0].resourceRequirements[0] should be GPUs of NVIDIA in this machine, got 2',
      ],
    ],
    accepts: [{ task: { cpu: '4096', networkMode: 'awsvpc', volumes: [{ name: 'a' }, { name: 'b', dockerVolumeConfiguration: { driver: 'local' } }] } }],
  },
  environmentFile: {
    refuses: [[
      { task: one({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/app.env' }] }) },
      "containerDefinitions[0].environmentFiles[0].value should be copied beside the Compose file, got 'arn:aws:s3:::bucket/app.env'",
    ]],
    accepts: [{ task: one({ environmentFiles: [] }) }],
  },
  deploymentValue: {
    refuses: [[{ variables: ['JOBS_QUEUE_URL', 'AWS_REGION'] }, 'variables should be set, got no values for JOBS_QUEUE_URL, AWS_REGION']],
    accepts: [{ variables: [] }],
  },
  taskRole: {
    refuses: [[{ task: { taskRoleArn: ROLE } }, 'taskRoleArn is left out, because only ECS hands out its credentials, got a role']],
    accepts: [{ task: { taskRoleArn: ROLE }, awsCredentials: true }, { task: {} }],
  },
  essential: {
    refuses: [[
      { task: several({ name: 'a' }, { name: 'b', essential: true }, { name: 'c', essential: false }) },
      'containerDefinitions[0].essential should stop all containers, got a, b as essential',
    ]],
    accepts: [
      { task: one({ name: 'a' }) },
      { task: several({ name: 'a', dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }, { name: 'b', essential: false }) },
      { task: several({ name: 'a', essential: false }, { name: 'b', essential: false }) },
    ],
  },
});
